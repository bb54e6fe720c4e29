-- One row per session, centre, cohort, access route, attempt and criterion: counts of people, in no session held back. A
-- centre sees its own alone, and exempted people among those not assessed: they look the same there.
select
    referentiel,
    session,
    centre,
    cohort,
    access_route,
    attempt,
    exam,
    criterion,
    n_acquis,
    n_not_acquis,
    n_unresolved,
    n_not_assessed + case when $centre is null then 0 else n_out_of_scope end as n_not_assessed,
    n_absent,
    n_blank,
    case when $centre is null then n_out_of_scope else 0 end as n_out_of_scope
from mart.criterion_outcome
join checks.session_state using (session)
where not is_held and ($centre::text is null or centre = $centre)
order by all
