-- One row per centre.
select centre, coalesce(label, centre) as label
from centre
order by label, centre
