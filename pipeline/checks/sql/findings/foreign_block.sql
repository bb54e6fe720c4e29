-- One row per session, candidate and block that is not of the session's référentiel.
select
    found.session,
    upper(found.block) as block,
    found.candidate,
    0 as n_cells
from checks.foreign_block as found
semi join failing using (session)
