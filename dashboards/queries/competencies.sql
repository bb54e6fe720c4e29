-- One row per competency of a référentiel, in its order.
select competency.competency as code, rtrim(text, ' ;.') as text, activity as "group", block, coverage
from competency
join activity using (referentiel, activity)
where referentiel = $referentiel
order by activity.rank, competency.rank
