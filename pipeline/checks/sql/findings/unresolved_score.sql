-- One row per candidate and criterion on which the jurors differ without a harmonised grid.
select
    session,
    exam,
    criterion,
    candidate,
    1 as n_cells
from core.retained_score
semi join failing using (session, exam, criterion)
where way = 'unresolved'
