-- One row per cell due that a sheet leaves empty, once where a harmonised cell fills several slots.
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
where state = 'blank' and address is not null and not is_off_scale
