-- One row per ruling, in their order: what it is about, by the file that proposed it.
select row_number() over (order by ruling.ruling_no) as rank, file.sha256, ruling.ruling, ruling.author, ruling.reason
from ledger.ruling
left join ledger.correction using (correction_no)
join ledger.import_file as file on file.import_no = coalesce(correction.import_no, ruling.import_no)
