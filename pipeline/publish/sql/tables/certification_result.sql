-- One row per candidate and session: where the person stood in the certification after it.
select
    referentiel,
    session,
    centre,
    cohort,
    access_route,
    attempt,
    scope,
    candidate,
    result
from certification_result
order by all
