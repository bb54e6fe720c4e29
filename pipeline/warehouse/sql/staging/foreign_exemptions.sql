-- One row per line of an accommodations register that exempts, in an exam, a criterion that the exam does not have.
with exempted as (
    select sheet, row, exam, unnest(coalesce(criteria, [])::varchar []) as criterion
    from typed
    where exam is not null
)

select distinct sheet, row
from exempted
anti join core.criterion using (criterion, exam)
order by sheet, row
