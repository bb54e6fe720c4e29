-- One row per candidate of the centre present, session, attempt and criterion, in no session held back. Whatever was not
-- assessed is told as one: otherwise a trainer would learn who is exempted.
select
    referentiel,
    session,
    cohort,
    candidate,
    attempt,
    exam,
    criterion,
    case when result in ('out_of_scope', 'blank') then 'not_assessed' else result end as result
from criterion_result
join checks.session_state using (session)
where not is_held and centre = $centre
order by all
