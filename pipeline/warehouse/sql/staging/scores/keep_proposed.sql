-- The cells of the files numbered that propose another value, each with the number of its correction.
insert into ledger.score_version by name
select
    numbering.import_no,
    standing.* exclude (file, known_import_no, known_file, is_news),
    $first + row_number() over (order by file, sheet, row_no, column_name) - 1 as correction_no
from standing
join numbering using (file)
where standing.standing = 'proposed'
