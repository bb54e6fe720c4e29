-- One row per candidate present, session, attempt and competency, in no session held back: what the jury holds.
select
    referentiel,
    session,
    centre,
    cohort,
    access_route,
    attempt,
    competency,
    candidate,
    result
from competency_result
join checks.session_state using (session)
where not is_held
order by all
