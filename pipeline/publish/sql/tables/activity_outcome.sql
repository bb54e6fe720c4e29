-- One row per session, centre, cohort, access route, attempt and activity: counts of people, in no session held back. A
-- centre sees its own alone.
select
    referentiel,
    session,
    centre,
    cohort,
    access_route,
    attempt,
    exam,
    activity,
    n_held,
    n_not_held,
    n_unresolved,
    n_not_assessed
from mart.activity_outcome
join checks.session_state using (session)
where not is_held and ($centre::text is null or centre = $centre)
order by all
