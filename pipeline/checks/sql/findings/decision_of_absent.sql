-- One row per candidate and block decided although absent from the block.
select
    decision.session,
    decision.block,
    decision.candidate,
    0 as n_cells
from core.decision
join checks.session_check using (session)
where list_contains($rows, check_row) and not decision.is_present and decision.decision is not null
