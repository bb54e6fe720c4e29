-- One row per candidate present, session, attempt and criterion, in no session held back: what the jury holds.
select
    referentiel,
    session,
    centre,
    cohort,
    access_route,
    attempt,
    exam,
    criterion,
    candidate,
    result
from criterion_result
join checks.session_state using (session)
where not is_held
order by all
