-- One row per registration and juror heard: what the rules would propose by that grid alone where the juror graded. In no
-- session held back, nor in a mock exam.
select
    alone.session,
    alone.candidate,
    alone.attempt,
    alone.block,
    alone.juror,
    alone.proposition,
    alone.rule,
    alone.part,
    told.lowest,
    told.n_counted,
    told.needed,
    alone.is_flipped
from core.juror_proposition as alone
join core.applied_rule as told
    on told.session = alone.session
    and told.candidate = alone.candidate
    and told.attempt = alone.attempt
    and told.block = alone.block
    and told.juror = alone.juror
    and told.rule = alone.rule
    and told.part is not distinct from alone.part
join core.session on session.session = alone.session
join checks.session_state on session_state.session = alone.session
where session.kind <> 'mock' and not session_state.is_held
order by alone.session, alone.candidate, alone.attempt, alone.block, alone.juror
