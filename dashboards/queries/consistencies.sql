-- One row per exam of which criteria were assessed, in order.
select exam, title, estimate, lower, upper, refusal, n_found, n_minimum, n_candidates, n_criteria
from exam_consistency
join exam using (referentiel, exam)
where referentiel = $referentiel
order by exam.rank
