-- One row per period of accommodations.
select grain, period, n_assessed, n_decided, n_implemented, decided_mask, implemented_mask
from accommodation_use
order by rank
