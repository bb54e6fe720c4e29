-- One row per accommodation of a register and thing worth a word: an exemption of no criterion, a step dated before one
-- that comes first (asked, advised, decided, done).
with told as (
    select
        sheet,
        row,
        unnest([
            case when type = 'criterion_exemption' and len(criteria) = 0 then 'exemption_of_nothing' end,
            case
                when requested_on > least(recommended_on, decided_on, implemented_on)
                    or recommended_on > least(decided_on, implemented_on)
                    or decided_on > implemented_on
                    then 'steps_out_of_order'
            end
        ]) as code
    from typed
)

select code, sheet, row
from told
where code is not null
order by code, sheet, row
