-- One row per session and criterion that nobody may be exempted from and somebody is: nobody is named, since an exemption
-- tells of somebody's health.
select
    session,
    exam,
    criterion,
    n_exempted_indispensable as n_cells
from checks.criterion_check
where list_contains($rows, check_row)
