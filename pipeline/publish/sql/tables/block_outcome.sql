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
    n_registered,
    n_present,
    n_decided,
    n_validated
from mart.block_outcome
where $centre::text is null or centre = $centre
order by all
