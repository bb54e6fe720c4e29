-- One row per session and file of scores that counts, with how many of its cells are of that session.
select version.session, file.file_no, file.layout, file.received_at, count(*) as n_cells
from ledger.score_version as version
join ledger.counted_file as file using (import_no)
group by all
order by version.session, file.file_no
