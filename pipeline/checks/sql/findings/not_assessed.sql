-- One row per cell due that the juror says not assessed, once where a harmonised cell fills several slots.
select distinct
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
semi join failing using (session, exam, criterion)
where state = 'not_assessed'
