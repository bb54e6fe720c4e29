-- One row per cell of a score sheet. A state word becomes its state; what is left is a token for the scale of
-- the session's règlement: a word of some scale, a number, or « ? » for any other text, so that nothing written
-- in the wrong cell (a name) is kept.
with worded as (
    select
        staged.*,
        code_of('state', value) as state_word,
        code_of('level', value) is not null as is_level_word
    from staged
),

final as (
    select
        sheet,
        address,
        session,
        candidate,
        nullif(juror, '') as juror,
        grid_kind,
        criterion,
        case
            when read_text(value) is null then 'blank'
            when not is_level_word then state_word
        end as state,
        case
            when is_level_word then fold(value)
            when is_number(value) then read_number(value)::double::text
            when read_text(value) is not null and state_word is null then '?'
        end as token
    from worded
)

select * from final
