-- One row per cell whose value a later file changed.
select
    found.session,
    found.exam,
    found.criterion,
    found.candidate,
    found.juror,
    found.place.import_no,
    found.place.sheet,
    found.place.address,
    1 as n_cells
from checks.correction as found
join checks.session_check using (session)
where list_contains($rows, check_row)
