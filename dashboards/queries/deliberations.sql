-- One row per session, attempt, block, proposition and decision, of a référentiel.
select session, attempt, block, proposition, decision, n_registrations
from deliberation
where referentiel = $referentiel
order by session, attempt, block, proposition, decision
