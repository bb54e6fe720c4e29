-- One row per registration of the sessions asked for that one juror alone, or one criterion, would reverse.
select flip.session, candidate, attempt, flip.block, proposition, decision, flips_with, pivots
from flip
join block using (referentiel, block)
where referentiel = $referentiel and list_contains($sessions, flip.session)
order by len(flips_with) desc, flip.session desc, block.rank, candidate, attempt
