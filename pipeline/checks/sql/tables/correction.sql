-- One row per proposed correction of a score, with the cell that proposes it and its ruling if any.
with final as (
    select
        version.correction_no,
        version.session,
        version.candidate,
        version.juror,
        version.criterion,
        criterion_of.exam,
        version.import_no,
        version.sheet,
        version.address,
        version.ruling,
        change.is_moot
    from touched('ledger.ruled_score') as version
    join core.session using (session)
    join core.criterion as criterion_of
        on criterion_of.referentiel = session.referentiel and criterion_of.criterion = version.criterion
    join touched('ledger.score_change') as change using (correction_no)
)

select * from final
