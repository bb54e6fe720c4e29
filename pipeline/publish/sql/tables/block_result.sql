-- One row per registration to a block: what became of it.
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
from block_result
order by all
