-- One row per session and criterion that is not of the session's référentiel.
select
    found.session,
    found.criterion,
    found.place.import_no,
    found.place.sheet,
    found.place.address,
    found.n_cells
from checks.foreign_criterion as found
semi join failing using (session)
