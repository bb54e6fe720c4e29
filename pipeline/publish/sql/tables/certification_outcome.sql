-- One row per session, centre, cohort, access route, attempt and scope of the registration: counts of people, by where
-- they stand in the certification. A centre sees its own alone.
select
    referentiel,
    session,
    centre,
    cohort,
    access_route,
    attempt,
    scope,
    count(*) filter (where result = 'certified') as n_certified,
    count(*) filter (where result = 'success') as n_success,
    count(*) filter (where result = 'partial') as n_partial,
    count(*) filter (where result = 'none') as n_none,
    count(*) filter (where result = 'pending') as n_pending,
    count(*) filter (where result = 'absent') as n_absent
from certification_result
where $centre::text is null or centre = $centre
group by all
order by all
