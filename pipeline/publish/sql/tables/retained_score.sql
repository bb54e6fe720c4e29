-- One row per registration and criterion that an explanation names: any but what is acquis, and every indispensable one.
-- Exempted, not applicable and already held are told as one. In no session held back, nor in a mock exam.
with told as (
    select
        held.session,
        held.candidate,
        held.attempt,
        held.block,
        held.criterion,
        case
            when held.state in ('exempted', 'not_applicable', 'already_held') then 'out_of_scope'
            when held.state <> 'scored' then held.state
            when held.is_acquis then 'acquis'
            when held.is_acquis is null then 'unresolved'
            else 'not_acquis'
        end as state,
        indispensable.criterion is not null as is_indispensable,
        case when reglement.step_micro > 0 then held.level * reglement.step_micro // 10000 end as mark
    from core.retained_score as held
    join core.session using (session)
    join core.reglement using (referentiel, reglement)
    join checks.session_state using (session)
    left join core.indispensable using (referentiel, reglement, criterion)
    where session.kind <> 'mock' and not session_state.is_held
)

select *
from told
where state <> 'acquis' or is_indispensable
order by session, candidate, attempt, block, criterion
