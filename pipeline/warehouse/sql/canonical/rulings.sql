-- One row per ruling, in their order: what it is about, by the file that proposed it or the finding accepted.
select row_number() over (order by ruling.ruling_no) as rank, coalesce(file.sha256, '') as sha256,
    coalesce(ruling.finding_no::text, '') as finding_no, ruling.ruling, ruling.author, ruling.reason
from ledger.ruling
left join ledger.correction using (correction_no)
left join ledger.import_file as file on file.import_no = coalesce(correction.import_no, ruling.import_no)
