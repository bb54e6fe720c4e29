-- One row per session decided although an accommodation that was decided is not said to be implemented: neither whom nor
-- how many is told, it is about health.
select
    session,
    0 as n_cells
from failing
