-- One row per session and file drawn for another référentiel, or another version of it.
select
    found.session,
    found.import_no,
    found.sheet,
    found.n_cells
from checks.other_referentiel as found
join checks.session_check using (session)
where list_contains($rows, check_row)
