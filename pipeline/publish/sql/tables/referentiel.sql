-- One row per référentiel that a session uses.
select referentiel, title, rncp, certifier, mapping_status
from core.referentiel
where referentiel in (select referentiel from core.session)
order by referentiel
