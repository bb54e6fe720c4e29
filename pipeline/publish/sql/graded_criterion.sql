-- One row per criterion of the référentiels that sessions follow, in order: the exam that grades it.
select criterion.referentiel, exam, criterion
from core.criterion
join core.exam using (referentiel, exam)
where criterion.referentiel in (select referentiel from core.session)
order by criterion.referentiel, exam.rank, criterion.rank
