-- One row per registration present at its block, criterion of the block and juror's slot due, in one state.
-- A harmonised grid fills every slot; individual grids fill them in the order of their jurors, and where the harmonised
-- one leaves a blank. An exemption decided wins over whatever the cell holds. A session of which only the minutes
-- survive owes nothing.
with due as (
    select
        registration.session,
        registration.candidate,
        registration.attempt,
        registration.block,
        criterion.exam,
        criterion.criterion,
        unnest(range(1, juror_due.n_jurors + 1)) as slot
    from touched('core.registration') as registration
    join registered_session as session using (session)
    join core.criterion
        on criterion.referentiel = session.referentiel and criterion.block = registration.block
    join core.juror_due
        on juror_due.referentiel = session.referentiel
        and juror_due.reglement = session.reglement
        and juror_due.exam = criterion.exam
    where registration.is_present and session.kind <> 'results_only'
),

cell as (
    select
        session,
        candidate,
        criterion,
        slot,
        struct_pack(state, level, is_off_scale, grid_kind, juror, import_no, sheet, address) as held
    from touched('core.score')
),

filled as (
    select
        due.*,
        case
            when harmonised.held.state <> 'blank' or coalesce(individual.held.state, 'blank') = 'blank'
                then coalesce(harmonised.held, individual.held)
            else individual.held
        end as held
    from due
    left join cell as individual
        on individual.session = due.session
        and individual.candidate = due.candidate
        and individual.criterion = due.criterion
        and individual.slot = due.slot
    left join (select * from cell where slot is null) as harmonised
        on harmonised.session = due.session
        and harmonised.candidate = due.candidate
        and harmonised.criterion = due.criterion
),

final as (
    select
        filled.* exclude (held),
        case when exemption.is_decided then 'exempted' else coalesce(held.state, 'blank') end as state,
        case when exemption.is_decided is not true then held.level end as level,
        exemption.is_decided is not true
        and coalesce(held.state = 'exempted', false) as is_out_of_scope_without_decision,
        exemption.is_decided is not true and coalesce(held.is_off_scale, false) as is_off_scale,
        held.grid_kind,
        held.juror,
        held.import_no,
        held.sheet,
        held.address
    from filled
    left join touched('core.exemption') as exemption
        on exemption.session = filled.session
        and exemption.candidate = filled.candidate
        and exemption.criterion = filled.criterion
)

select * from final
