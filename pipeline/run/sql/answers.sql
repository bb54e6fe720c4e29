-- One row per correction that waits and answers a finding which asked for that very cell, in a repair workbook.
select correction.correction_no, format('D-{:04d}', min(asked.finding_no)) as finding
from ledger.score_change as change
join ledger.correction as correction using (correction_no)
join ledger.counted_file as file on file.import_no = correction.import_no and file.layout = 'repair_sheet'
join core.session using (session)
join core.criterion
    on criterion.referentiel = session.referentiel and criterion.criterion = change.criterion
join ledger.open_finding as asked
    on asked.session = change.session
    and asked.candidate = change.candidate
    and (asked.criterion = change.criterion or (asked.code = 'missing_sheet' and asked.exam = criterion.exam))
where
    not change.is_moot
    and correction.correction_no not in (select correction_no from ledger.latest_ruling)
group by all
order by correction.correction_no
