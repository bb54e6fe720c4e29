-- One row per candidate of the centre, session and attempt: criteria by what became of them, the earliest sessions first.
select
    cohort,
    candidate,
    session,
    kind,
    attempt,
    count(*) filter (where result = 'acquis') as n_acquis,
    count(*) filter (where result in ('acquis', 'not_acquis')) as n_assessed,
    count(*) filter (where result not in ('acquis', 'not_acquis')) as n_others
from candidate_criterion
join session using (referentiel, session)
where referentiel = $referentiel
group by all
order by any_value(session.starts_on), session, candidate, attempt
