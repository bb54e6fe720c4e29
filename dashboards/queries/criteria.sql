-- One row per criterion of a référentiel, in its order.
select criterion.criterion as code, rtrim(text, ' ;.') as text, activity as "group", block, 'full' as coverage
from criterion
join activity using (referentiel, activity)
where referentiel = $referentiel
order by activity.rank, criterion.rank
