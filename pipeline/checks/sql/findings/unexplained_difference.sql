-- One row per candidate and block whose decision differs from the proposition without a reason.
select
    decision.session,
    decision.block,
    decision.candidate,
    0 as n_cells
from core.decision
semi join failing using (session)
where decision.is_different and not decision.has_reason
