-- One row per candidate and block, told where the person first came to it: what became of it since.
select
    referentiel,
    session,
    centre,
    cohort,
    access_route,
    attempt,
    block,
    candidate,
    result
from cumulative_result
order by all
