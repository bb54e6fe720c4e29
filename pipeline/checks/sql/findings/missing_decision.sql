-- One row per candidate and block without a recorded decision.
select
    decision.session,
    decision.block,
    decision.candidate,
    0 as n_cells
from core.decision
semi join failing using (session)
where decision.is_present and decision.decision is null
