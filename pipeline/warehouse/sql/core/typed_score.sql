-- One row per version of a cell, on the scale of its session's règlement. `level` counts steps of the scale from
-- zero; text that the scale does not know is a blank marked off scale.
with read as (
    select
        version.*,
        criterion.exam,
        case
            when reglement.step_micro = 0 then level_word.level
            when (try_cast(version.token as decimal(12, 6)) * 1000000)::bigint % reglement.step_micro = 0
                then (try_cast(version.token as decimal(12, 6)) * 1000000)::bigint // reglement.step_micro
        end as steps,
        reglement.minimum_level,
        reglement.maximum_level
    from ledger.score_version as version
    join core.session using (session)
    join core.criterion using (referentiel, criterion)
    join core.reglement using (referentiel, reglement)
    left join core.level_word
        on level_word.referentiel = session.referentiel
        and level_word.reglement = session.reglement
        and fold(level_word.token) = version.token
),

final as (
    select
        import_no,
        sheet,
        address,
        session,
        candidate,
        juror,
        grid_kind,
        exam,
        criterion,
        case
            when state is not null then state
            when steps between minimum_level and maximum_level then 'scored'
            else 'blank'
        end as state,
        case when state is null and steps between minimum_level and maximum_level then steps end as level,
        state is null and (steps between minimum_level and maximum_level) is not true as is_off_scale
    from read
)

select * from final
