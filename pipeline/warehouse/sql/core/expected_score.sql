-- One row per registration present at its block, criterion of the block and juror's slot due, in one state.
-- A harmonised grid fills every slot; individual grids fill them in the order of their jurors. An exemption
-- decided wins over whatever the cell holds. A session of which only the minutes survive owes nothing.
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
    join core.session using (session)
    join core.criterion
        on criterion.referentiel = session.referentiel and criterion.block = registration.block
    join core.juror_due
        on juror_due.referentiel = session.referentiel
        and juror_due.reglement = session.reglement
        and juror_due.exam = criterion.exam
    where registration.is_present and session.kind <> 'results_only'
),

filled as (
    select due.slot as due_slot, score.*
    from due
    join touched('core.score') as score using (session, candidate, criterion)
    where score.grid_kind = 'harmonised' or score.slot = due.slot
    qualify row_number() over (
        partition by score.session, score.candidate, score.criterion, due.slot
        order by score.state <> 'blank' desc, score.grid_kind = 'harmonised' desc
    ) = 1
),

final as (
    select
        due.*,
        case when exemption.is_decided then 'exempted' else coalesce(filled.state, 'blank') end as state,
        case when exemption.is_decided is not true then filled.level end as level,
        exemption.is_decided is not true
        and coalesce(filled.state = 'exempted', false) as is_out_of_scope_without_decision,
        exemption.is_decided is not true and coalesce(filled.is_off_scale, false) as is_off_scale,
        filled.grid_kind,
        filled.juror,
        filled.import_no,
        filled.sheet,
        filled.address
    from due
    left join filled
        on filled.session = due.session
        and filled.candidate = due.candidate
        and filled.criterion = due.criterion
        and filled.due_slot = due.slot
    left join touched('core.exemption') as exemption
        on exemption.session = due.session
        and exemption.candidate = due.candidate
        and exemption.criterion = due.criterion
)

select * from final
