-- One row per session and juror whom the minutes do not name.
select
    found.session,
    found.juror,
    found.place.import_no,
    found.place.sheet,
    found.place.address,
    found.n_cells
from checks.unknown_juror as found
semi join failing using (session)
