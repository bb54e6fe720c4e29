-- One row per link between a criterion and a competency.
select criterion, competency, is_partial
from criterion_competency
join criterion using (referentiel, criterion)
where referentiel = $referentiel
order by competency, rank
