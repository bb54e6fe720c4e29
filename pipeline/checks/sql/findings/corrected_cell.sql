-- One row per cell whose value a correction changed, with who accepted it left to the history.
select
    found.session,
    found.exam,
    found.criterion,
    found.candidate,
    found.juror,
    found.import_no,
    found.sheet,
    found.address,
    1 as n_cells
from checks.correction as found
semi join failing using (session)
where found.ruling = 'accepted'
