-- One row per version of a cell, on the scale of its session's règlement; text that the scale does not know is a blank
-- marked off scale. Cells of criteria that the session's référentiel does not have are left out.
with final as (
    select
        typed.import_no,
        typed.sheet,
        typed.address,
        typed.session,
        typed.candidate,
        typed.juror,
        typed.grid_kind,
        criterion.exam,
        typed.criterion,
        case when typed.level is not null then 'scored' else coalesce(typed.state, 'blank') end as state,
        typed.level,
        typed.is_off_scale,
        typed.standing,
        typed.correction_no,
        typed.has_effect,
        typed.effect
    from typed('ledger.ruled_score') as typed
    join core.session using (session)
    join core.criterion using (referentiel, criterion)
)

select * from final
