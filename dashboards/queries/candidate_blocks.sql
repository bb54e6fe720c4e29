-- One row per registration of a candidate of the centre to a block, the earliest sessions first, blocks in order.
select cohort, candidate, session, attempt, block, result
from candidate_block
join session using (referentiel, session)
join block using (referentiel, block)
where referentiel = $referentiel
order by session.starts_on, session, candidate, attempt, block.rank
