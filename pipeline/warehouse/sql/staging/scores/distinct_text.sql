-- One row per distinct text received: of a candidate, of a juror of a file, or of all else that a cell is read from (its
-- context); and how many cells have it.
select
    case when grouping(value) = 0 then 'context' when grouping(juror) = 0 then 'juror' else 'candidate' end as kind,
    file,
    layout,
    sheet,
    "column",
    flaw,
    session,
    exam,
    grid_kind,
    criterion,
    value,
    candidate,
    juror,
    count(*) as n_cells
from received
group by grouping sets (
    (file, layout, sheet, "column", flaw, session, exam, grid_kind, criterion, value),
    (layout, candidate),
    (file, layout, juror)
)
