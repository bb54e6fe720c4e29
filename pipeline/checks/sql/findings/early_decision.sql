-- One row per candidate and block decided before the session starts.
select
    decision.session,
    decision.block,
    decision.candidate,
    0 as n_cells
from core.decision
join registered_session as session using (session)
semi join failing using (session)
where decision.decided_on < session.starts_on
