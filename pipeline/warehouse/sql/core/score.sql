-- One row per cell of a grid: candidate, session, juror (or harmonised grid) and criterion, with the value in force on the
-- scale of the session's règlement, else what stands in its place: a refused text (or one that the scale does not know)
-- rather than a blank, the latest. Cells of criteria that the session's référentiel does not have are left out. `slot`
-- ranks the jurors of a candidate's exam; a harmonised grid has none.
with known as (
    select typed.*, criterion_of.exam
    from typed('touched_score') as typed
    join registered_session as session_of on session_of.session = typed.session
    join core.criterion as criterion_of
        on criterion_of.referentiel = session_of.referentiel and criterion_of.criterion = typed.criterion
),

in_force as (
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
        case when level is not null then 'scored' else coalesce(state, 'blank') end as state,
        level,
        is_off_scale
    from known
    where has_effect or standing = 'blank'
    qualify row_number() over (
        partition by session, candidate, grid_kind, juror, criterion
        order by
            (has_effect and (level is not null or state <> 'blank')) desc, effect desc, is_off_scale desc, address, sheet
    ) = 1
),

slots as (
    select
        session,
        candidate,
        exam,
        juror,
        row_number() over (partition by session, candidate, exam order by juror) as slot
    from (select distinct session, candidate, exam, juror from in_force where grid_kind = 'individual')
),

final as (
    select in_force.*, case when in_force.grid_kind = 'individual' then slots.slot end as slot
    from in_force
    left join slots
        on slots.session = in_force.session
        and slots.candidate = in_force.candidate
        and slots.exam = in_force.exam
        and slots.juror is not distinct from in_force.juror
)

select * from final
