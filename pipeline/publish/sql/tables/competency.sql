-- One row per référentiel and competency; coverage says whether criteria evidence it, in the order of the source.
select referentiel, competency, activity, rank, text, coverage
from core.competency
where referentiel in (select referentiel from core.session)
order by referentiel, rank
