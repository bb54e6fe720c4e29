-- One row per cell out of scope that no decision backs, once where a harmonised cell fills several slots.
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
where is_out_of_scope_without_decision
