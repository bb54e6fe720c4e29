-- One row per candidate and block decided by fewer jurors than the règlement asks for.
select
    found.session,
    found.block,
    found.candidate,
    0 as n_cells
from checks.short_jury as found
semi join failing using (session)
