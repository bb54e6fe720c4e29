-- One row per candidate and year: the best that the person reached then, told with its session.
select
    referentiel,
    session,
    centre,
    cohort,
    access_route,
    attempt,
    candidate,
    result
from promotion_result
order by all
