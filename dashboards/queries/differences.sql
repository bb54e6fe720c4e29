-- One row per registration of the sessions asked for whose decision is not what the rules propose.
select
    difference.session, candidate, attempt, difference.block, proposition, decision, has_reason, rule, part, lowest, highest,
    n_counted, threshold, needed, margin
from difference
join block using (referentiel, block)
where referentiel = $referentiel and list_contains($sessions, difference.session)
order by has_reason, difference.session desc, block.rank, candidate, attempt
