-- One row per correction proposed by a file that counts: where it stands, what it changes (fields with the value in force before its file and
-- the one it proposes), and its ruling if any. An accommodation is told by its file alone.
with line as (
    select correction_no, session, candidate, juror, criterion, null as block, sheet, address, before_import_no, changes, is_moot
    from ledger.score_change
    union all
    select correction_no, session, null, null, null, null, null, null, before_import_no, changes, false from ledger.session_change
    union all
    select correction_no, session, candidate, null, null, null, null, null, before_import_no, changes, false
    from ledger.registration_change
    union all
    select correction_no, session, candidate, null, null, block, null, null, before_import_no, changes, false
    from ledger.minutes_change
),

final as (
    select
        correction.correction_no,
        correction.import_no,
        correction.kind,
        line.* exclude (correction_no, changes, is_moot),
        criterion_of.exam,
        list_filter(line.changes, lambda change: change.before is distinct from change.after) as changes,
        ruled.ruling,
        ruled.author,
        ruled.reason
    from ledger.correction
    semi join ledger.counted_file as counted on counted.import_no = correction.import_no
    left join line using (correction_no)
    left join core.session as session_of on session_of.session = line.session
    left join core.criterion as criterion_of
        on criterion_of.referentiel = session_of.referentiel and criterion_of.criterion = line.criterion
    left join ledger.latest_ruling as ruled using (correction_no)
    where
        ($import_nos is null or list_contains($import_nos, correction.import_no))
        and ($correction_nos is null or list_contains($correction_nos, correction.correction_no))
        and ($is_waiting is null or (ruled.ruling is null and line.is_moot is not true) = $is_waiting)
    order by correction.correction_no
)

select * from final
