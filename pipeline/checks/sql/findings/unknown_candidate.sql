-- One row per session and candidate that no registration knows.
select
    found.session,
    found.candidate,
    found.place.import_no,
    found.place.sheet,
    found.place.address,
    found.n_cells
from checks.unknown_candidate as found
semi join failing using (session)
