-- One row per finding, gravest first, then in the order of sessions, exams, criteria and cells; those that a person
-- accepted say why and who.
with final as (
    select
        format('D-{:04d}', finding_no) as finding,
        finding.code,
        finding.severity,
        case when finding.is_accepted then 'accepted' else 'open' end as status,
        finding.session,
        finding.block,
        finding.exam,
        finding.criterion,
        finding.candidate,
        finding.juror,
        import_file.file_no,
        finding.sheet,
        finding.address,
        finding.n_cells,
        finding.first_seen,
        (select checked_at from checks.last_check) as last_seen,
        finding.reason,
        finding.author
    from checks.standing as finding
    left join ledger.import_file using (import_no)
    left join core.session on session.session = finding.session
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
        finding.address,
        finding.juror,
        finding.nth
)

select * from final
