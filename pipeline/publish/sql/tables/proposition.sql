-- One row per registration that owes criteria: what the rules propose, the rule that decides so, and the decision of the
-- jury. In no session held back, nor in a mock exam.
select
    proposition.session,
    proposition.candidate,
    proposition.attempt,
    proposition.block,
    proposition.proposition,
    proposition.rule,
    proposition.part,
    decision.decision,
    decision.has_reason,
    decision.is_different
from core.proposition as proposition
join core.decision as decision using (session, candidate, attempt, block)
join core.session using (session)
join checks.session_state using (session)
where session.kind <> 'mock' and not session_state.is_held
order by session, candidate, attempt, block
