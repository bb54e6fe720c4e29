-- One row per exam and coefficient of agreement, over one session or over all together ('').
select
    exam, title, coefficient, estimate, lower, upper, refusal, n_found, n_minimum,
    n_candidates, n_units, n_alike, n_jurors, n_levels, chance
from exam_agreement
join exam using (referentiel, exam)
where referentiel = $referentiel and coalesce(session, '') = $over
order by exam.rank, coefficient
