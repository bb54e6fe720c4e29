-- One row per session, centre, cohort, access route and attempt where the people of a year reached their best: counts of
-- people; those certified are the promotion of the year. A centre sees its own alone.
select
    referentiel,
    session,
    centre,
    cohort,
    access_route,
    attempt,
    count(*) filter (where result = 'certified') as n_certified,
    count(*) filter (where result = 'partial') as n_partial,
    count(*) filter (where result = 'none') as n_none,
    count(*) filter (where result = 'pending') as n_pending,
    count(*) filter (where result = 'absent') as n_absent
from promotion_result
where $centre::text is null or centre = $centre
group by all
order by all
