-- One row per candidate and criterion on which the jurors differ without a harmonised grid.
select
    session,
    exam,
    criterion,
    candidate,
    1 as n_cells
from core.retained_score
join checks.criterion_check using (session, exam, criterion)
where list_contains($rows, check_row) and way = 'unresolved'
