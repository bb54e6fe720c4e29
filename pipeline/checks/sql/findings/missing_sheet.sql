-- One row per candidate, exam and juror's slot of which no cell arrived.
select
    session,
    exam,
    candidate,
    count(*) as n_cells
from core.expected_score
join checks.criterion_check using (session, exam, criterion)
where list_contains($rows, check_row) and state = 'blank' and address is null
group by session, exam, candidate, slot
