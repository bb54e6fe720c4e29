-- One row per référentiel, criterion and competency that it evidences, in the order of the source.
select referentiel, criterion, competency, is_partial
from core.criterion_competency
where referentiel in (select referentiel from core.session)
order by referentiel, criterion, competency
