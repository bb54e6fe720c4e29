-- One row per session, centre, cohort, attempt and competency: counts of people, in no session held back. A centre sees its own alone.
select
    referentiel,
    session,
    centre,
    cohort,
    attempt,
    competency,
    n_assessed,
    n_held
from mart.competency_outcome
join checks.session_state using (session)
where not is_held and ($centre::text is null or centre = $centre)
order by all
