-- One row per centre; a centre sees itself alone.
select centre, label
from core.centre
where $centre::text is null or centre = $centre
order by centre
