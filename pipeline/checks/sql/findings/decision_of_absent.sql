-- One row per candidate and block decided although absent from the block.
select
    decision.session,
    decision.block,
    decision.candidate,
    0 as n_cells
from core.decision
semi join failing using (session)
where not decision.is_present and decision.decision is not null
