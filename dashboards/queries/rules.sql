-- One row per rule of the règlements of a référentiel.
select reglement, rule, value, since, source
from reglement_rule
where referentiel = $referentiel
order by reglement, rank
