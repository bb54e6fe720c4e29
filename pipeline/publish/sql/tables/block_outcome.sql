-- One row per session, centre, cohort, access route, attempt and block: counts of people. Sessions held back are in:
-- the signed minutes decide, whatever a blank cell. A centre sees its own candidates alone.
select
    referentiel,
    session,
    centre,
    cohort,
    access_route,
    attempt,
    block,
    n_validated,
    n_not_validated,
    n_pending,
    n_absent
from mart.block_outcome
where $centre::text is null or centre = $centre
order by all
