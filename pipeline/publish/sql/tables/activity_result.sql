-- One row per candidate present, session, attempt and activity, in no session held back: what the jury holds.
select
    referentiel,
    session,
    centre,
    cohort,
    access_route,
    attempt,
    exam,
    activity,
    candidate,
    result
from activity_result
join checks.session_state using (session)
where not is_held
order by all
