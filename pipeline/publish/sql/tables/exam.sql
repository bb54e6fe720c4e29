-- One row per référentiel and exam, in the order of the source.
select referentiel, exam, rank, title
from core.exam
where referentiel in (select referentiel from core.session)
order by referentiel, rank
