-- One row per cell of a grid whose text the scale does not know, whether or not another grid makes up for it.
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
from core.score
semi join failing using (session, exam, criterion)
where is_off_scale
