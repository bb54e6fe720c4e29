-- One row per candidate, official session that is not held back and criterion that the jury holds acquis or not, at a
-- first attempt, for one référentiel.
select exam, criterion, session, candidate, result = 'acquis' as is_acquis
from criterion_result
join core.session using (session)
join checks.session_state using (session)
where
    criterion_result.referentiel = $referentiel
    and session.kind = 'official'
    and not session_state.is_held
    and attempt = 1
    and result in ('acquis', 'not_acquis')
order by exam, session, candidate, criterion
