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
join checks.session_check using (session)
where list_contains($rows, check_row) and found.ruling = 'accepted'
