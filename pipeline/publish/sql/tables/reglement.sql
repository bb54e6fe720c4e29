-- One row per règlement that a session uses.
select referentiel, reglement, title, is_example, ordinary_minimum, accommodation_minimum
from core.reglement
where (referentiel, reglement) in (select (referentiel, reglement) from core.session)
order by referentiel, reglement
