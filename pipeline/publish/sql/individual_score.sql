-- One row per score that a juror gave alone: first attempts at official sessions that are not held back, for one
-- référentiel. A criterion exempted by a decision makes no score, whatever its cell holds. Levels count from zero; on a
-- scale of marks, or of more than ten levels, there are two: acquis or not.
with given as (
    select
        criterion.exam,
        criterion.criterion,
        score.session,
        score.candidate,
        score.juror,
        score.slot::integer as slot,
        score.level >= reglement.acquis_level as is_acquis,
        reglement.step_micro = 0 and reglement.maximum_level < 10 as has_levels,
        score.level,
        reglement.acquis_level,
        reglement.maximum_level
    from core.score
    join core.session using (session)
    join checks.session_state using (session)
    join core.reglement using (referentiel, reglement)
    join core.criterion
        on criterion.referentiel = session.referentiel and criterion.criterion = score.criterion
    join core.registration
        on registration.session = score.session
        and registration.candidate = score.candidate
        and registration.block = criterion.block
    left join core.exemption
        on exemption.session = score.session
        and exemption.candidate = score.candidate
        and exemption.criterion = score.criterion
    where
        session.referentiel = $referentiel
        and session.kind = 'official'
        and not session_state.is_held
        and registration.attempt = 1
        and registration.is_present
        and score.grid_kind = 'individual'
        and score.state = 'scored'
        and score.juror is not null
        and exemption.is_decided is not true
),

final as (
    select
        exam,
        criterion,
        session,
        candidate,
        juror,
        slot,
        is_acquis,
        (case when has_levels then level else is_acquis::integer end)::integer as level,
        (case when has_levels then acquis_level else 1 end)::integer as acquis_from,
        (case when has_levels then maximum_level + 1 else 2 end)::integer as n_levels
    from given
)

select * from final
order by exam, session, candidate, criterion, slot
