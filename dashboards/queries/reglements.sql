-- One row per règlement of a référentiel.
select reglement, title, is_example, ordinary_minimum
from reglement
where referentiel = $referentiel
order by reglement
