-- One row per session and juror whom the minutes do not name.
select
    found.session,
    found.juror,
    found.place.import_no,
    found.place.sheet,
    found.place.address,
    found.n_cells
from checks.unknown_juror as found
join checks.session_check using (session)
where list_contains($rows, check_row)
