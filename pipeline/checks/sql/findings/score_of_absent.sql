-- One row per session, candidate and exam scored although absent.
select
    found.session,
    found.exam,
    found.candidate,
    found.place.import_no,
    found.place.sheet,
    found.place.address,
    found.n_cells
from checks.score_of_absent as found
semi join failing using (session)
