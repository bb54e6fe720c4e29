-- One row per registration present at its block and criterion: what the jury holds. Harmonised grid, else the
-- agreement of every juror, else unresolved: jurors who differ are neither averaged nor picked from.
with jurors as (
    select
        session,
        candidate,
        criterion,
        min(state) as state,
        min(level) as level,
        min(state) = max(state) and min(level) is not distinct from max(level) as is_agreed
    from touched('core.score')
    where grid_kind = 'individual' and state <> 'blank'
    group by all
),

criteria as (
    select
        session,
        candidate,
        attempt,
        block,
        exam,
        criterion,
        bool_or(state = 'exempted') as is_exempted,
        bool_or(state = 'blank') as is_blank,
        any_value(state) filter (where grid_kind = 'harmonised') as harmonised_state,
        any_value(level) filter (where grid_kind = 'harmonised') as harmonised_level
    from touched('core.expected_score')
    group by all
),

told as (
    select
        criteria.*,
        jurors.state as juror_state,
        jurors.level as juror_level,
        reglement.acquis_level,
        case
            when is_exempted then 'exempted'
            when is_blank then 'incomplete'
            when reglement.uses_harmonised and harmonised_state is not null then 'harmonised'
            when reglement.uses_agreement and jurors.is_agreed then 'agreed'
            else 'unresolved'
        end as way
    from criteria
    join registered_session as session using (session)
    join core.reglement using (referentiel, reglement)
    left join jurors using (session, candidate, criterion)
),

final as (
    select
        session,
        candidate,
        attempt,
        block,
        exam,
        criterion,
        way,
        case way
            when 'exempted' then 'exempted'
            when 'incomplete' then 'blank'
            when 'harmonised' then harmonised_state
            when 'agreed' then juror_state
            else 'scored'
        end as state,
        case way when 'harmonised' then harmonised_level when 'agreed' then juror_level end as level,
        case way
            when 'harmonised' then harmonised_level >= acquis_level
            when 'agreed' then juror_level >= acquis_level
        end as is_acquis
    from told
)

select * from final
