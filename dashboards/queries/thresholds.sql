-- One row per règlement of a référentiel: the smallest numbers of people it lets be shown, and the rule that says so.
select reglement, ordinary_minimum, accommodation_minimum, since, source
from reglement
left join (select * from reglement_rule where rule = $rule) using (referentiel, reglement)
where referentiel = $referentiel
order by reglement
