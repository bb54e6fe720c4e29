-- One row per session, exam and criterion whose states do not add up to the cells due.
select
    session,
    exam,
    criterion,
    n_expected as n_cells
from checks.criterion_check
where list_contains($rows, check_row)
