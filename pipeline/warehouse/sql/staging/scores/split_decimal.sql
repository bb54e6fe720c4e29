-- The position of the first score of a long text that may be the start of a decimal, cut at its comma: a whole number
-- before another one, in a column that nothing reads, where no decimal is written whole. Null where there is none.
with numbered as (
    select row_number() over () as position, trim(value) as score, trim(beside) as beside from received
),

final as (
    select
        min(position) filter (
            regexp_full_match(score, '[0-9]{1,6}') and regexp_full_match(beside, '[0-9]{1,6}')
        ) as first_cut,
        bool_or(regexp_full_match(score, '[0-9]+[.,][0-9]+')) as has_decimal
    from numbered
)

select case when has_decimal is not true then first_cut end as position from final
