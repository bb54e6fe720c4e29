-- One row per référentiel and criterion, in the order of the source.
select referentiel, criterion, activity, exam, rank, text
from core.criterion
where referentiel in (select referentiel from core.session)
order by referentiel, rank
