-- One row per session, centre, cohort, attempt and activity: counts of people, in no session held back. A centre sees its own alone.
select
    referentiel,
    session,
    centre,
    cohort,
    attempt,
    activity,
    n_assessed,
    n_held
from mart.activity_outcome
join checks.session_state using (session)
where not is_held and ($centre::text is null or centre = $centre)
order by all
