-- One row per block and session, centre, cohort, access route and attempt where people first came to it: counts of people,
-- by what became of them since. A centre sees its own alone.
select
    referentiel,
    session,
    centre,
    cohort,
    access_route,
    attempt,
    block,
    count(*) filter (where result = 'validated') as n_validated,
    count(*) filter (where result = 'validated_later') as n_validated_later,
    count(*) filter (where result = 'not_validated') as n_not_validated,
    count(*) filter (where result = 'pending') as n_pending,
    count(*) filter (where result = 'absent') as n_absent
from cumulative_result
where $centre::text is null or centre = $centre
group by all
order by all
