-- One row per candidate and block without a recorded decision.
select
    decision.session,
    decision.block,
    decision.candidate,
    0 as n_cells
from core.decision
join checks.session_check using (session)
where list_contains($rows, check_row) and decision.is_present and decision.decision is null
