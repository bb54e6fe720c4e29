-- One row per proposed correction of a score, with the cell that proposes it and its ruling if any.
with final as (
    select
        change.correction_no,
        change.session,
        change.candidate,
        change.juror,
        change.criterion,
        criterion_of.exam,
        change.import_no,
        change.sheet,
        change.address,
        change.ruling,
        change.is_moot
    from changed('touched_corrected') as change
    join registered_session as session using (session)
    join core.criterion as criterion_of
        on criterion_of.referentiel = session.referentiel and criterion_of.criterion = change.criterion
)

select * from final
