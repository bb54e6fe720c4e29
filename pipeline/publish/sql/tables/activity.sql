-- One row per référentiel and activity, in the order of the source.
select referentiel, activity, block, rank, title
from core.activity
where referentiel in (select referentiel from core.session)
order by referentiel, rank
