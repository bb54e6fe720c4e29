-- One row per cell due whose text the scale does not know.
select
    session,
    exam,
    criterion,
    candidate,
    juror,
    import_no,
    sheet,
    address,
    1 as n_cells
from core.expected_score
join checks.criterion_check using (session, exam, criterion)
where list_contains($rows, check_row) and is_off_scale
