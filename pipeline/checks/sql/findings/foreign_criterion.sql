-- One row per session and criterion that is not of the session's référentiel.
select
    found.session,
    found.criterion,
    found.place.import_no,
    found.place.sheet,
    found.place.address,
    found.n_cells
from checks.foreign_criterion as found
join checks.session_check using (session)
where list_contains($rows, check_row)
