-- One row per candidate and block whose decision differs from the proposition, with a reason.
select
    decision.session,
    decision.block,
    decision.candidate,
    0 as n_cells
from core.decision
join checks.session_check using (session)
where list_contains($rows, check_row) and decision.is_different and decision.has_reason
