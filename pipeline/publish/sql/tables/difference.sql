-- One row per registration whose decision is not what the rules propose, in no session held back.
select
    referentiel,
    session,
    candidate,
    attempt,
    block,
    proposition,
    decision,
    decided_on,
    has_reason,
    rule,
    part,
    lowest,
    highest,
    n_counted,
    threshold,
    needed,
    margin
from mart.difference
join checks.session_state using (session)
where not is_held
order by all
