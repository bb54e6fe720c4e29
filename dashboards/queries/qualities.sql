-- One row per criterion that somebody was assessed on, in order of the exams that grade it.
select
    exam, criterion, rtrim(text, ' ;.') as text, n_acquis, n_assessed,
    estimate, lower, upper, refusal, n_found, n_minimum, remark
from criterion_quality
join exam using (referentiel, exam)
join criterion using (referentiel, exam, criterion)
where referentiel = $referentiel
order by exam.rank, criterion.rank
