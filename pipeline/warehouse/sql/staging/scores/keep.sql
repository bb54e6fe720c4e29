-- The cells of the files numbered that take effect, confirm or hold nothing.
insert into ledger.score_version by name
select numbering.import_no, standing.* exclude (file, known_import_no, known_file, is_news)
from standing
join numbering using (file)
where standing.standing <> 'proposed'
