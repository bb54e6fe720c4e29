-- One row per criterion of a référentiel, in order of the exams that grade it.
select exam, title as exam_title, criterion, rtrim(text, ' ;.') as text
from criterion
join exam using (referentiel, exam)
where referentiel = $referentiel
order by exam.rank, criterion.rank
