-- One row per registration that owes criteria, rule and part of its block that the rule takes by itself: what was counted,
-- what is needed, the margin. In no session held back, nor in a mock exam.
select
    told.session,
    told.candidate,
    told.attempt,
    told.block,
    told.rule,
    told.part,
    told.part_rank,
    told.lowest,
    told.highest,
    told.n_counted,
    told.threshold,
    told.needed,
    told.margin,
    told.result
from core.applied_rule as told
join core.session using (session)
join checks.session_state using (session)
where told.juror is null and session.kind <> 'mock' and not session_state.is_held
order by session, candidate, attempt, block, part_rank, rule
