-- One row per correction that waits and answers a finding which asked for that very cell, of that very juror, in a repair
-- workbook; of a grid that never came, any juror's will do.
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
    and list_contains($asked, asked.code)
    and not asked.is_accepted
    and case
        when asked.code = 'missing_sheet' then asked.exam = criterion.exam
        else asked.criterion = change.criterion and asked.juror is not distinct from change.juror
    end
where
    not change.is_moot
    and correction.correction_no not in (select correction_no from ledger.latest_ruling)
group by all
order by correction.correction_no
