-- One row per registration that one juror heard alone, or one criterion, would reverse, in no session held back.
select
    referentiel,
    session,
    candidate,
    attempt,
    block,
    proposition,
    decision,
    flips_with,
    pivots
from mart.flip
join checks.session_state using (session)
where not is_held
order by all
