-- One row per activity of a référentiel, in its order.
select activity as code, rtrim(title, ' ;.') as text, activity as "group", block, 'full' as coverage
from activity
where referentiel = $referentiel
order by rank
