-- One row per accommodation of an accommodations register: lines that differ by their exempted criteria alone add up.
select
    arg_min(sheet, (sheet, row)) as sheet,
    arg_min(row, (sheet, row)) as row,
    session,
    candidate,
    type,
    exam,
    requested_on,
    recommended_on,
    decided_on,
    implemented_on,
    list_sort(list_distinct(flatten(list(coalesce(criteria, []))))) as criteria,
    reason_code
from typed
group by all
order by all
