-- One row per session and file drawn for another référentiel, or another version of it.
select
    found.session,
    found.import_no,
    found.sheet,
    found.n_cells
from checks.other_referentiel as found
semi join failing using (session)
