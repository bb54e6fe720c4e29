-- One row per session, attempt, block, proposition and decision: registrations, in no session held back.
select
    referentiel,
    session,
    attempt,
    block,
    proposition,
    decision,
    n_registrations
from mart.deliberation
join checks.session_state using (session)
where not is_held
order by all
