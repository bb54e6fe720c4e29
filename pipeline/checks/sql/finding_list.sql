-- One row per finding, gravest first, then in the order of sessions, exams, criteria and cells.
with final as (
    select
        finding.code,
        finding.severity,
        finding.session,
        finding.block,
        finding.exam,
        finding.criterion,
        finding.candidate,
        finding.juror,
        import_file.file_no,
        finding.sheet,
        finding.address,
        finding.n_cells
    from checks.finding
    left join ledger.import_file using (import_no)
    left join core.session using (session)
    left join core.criterion
        on criterion.referentiel = session.referentiel and criterion.criterion = finding.criterion
    order by
        list_position(['blocking', 'warning', 'info'], finding.severity),
        session.starts_on nulls first,
        finding.session,
        finding.code,
        finding.exam nulls first,
        criterion.rank nulls first,
        finding.candidate,
        import_file.import_no,
        finding.address
)

select * from final
