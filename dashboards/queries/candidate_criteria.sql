-- One row per session, attempt and criterion of one candidate: what the jury holds, criteria in order.
select session, attempt, activity.block, candidate_criterion.criterion, result
from candidate_criterion
join session using (referentiel, session)
join criterion using (referentiel, criterion)
join activity using (referentiel, activity)
where referentiel = $referentiel and candidate = $candidate
order by session.starts_on, session, attempt, activity.rank, criterion.rank
