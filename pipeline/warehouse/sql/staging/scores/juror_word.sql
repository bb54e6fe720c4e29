-- One row per file and text written as a juror: who that is, null where there is nobody or the grid is harmonised. A
-- file that names jurors leaves none out; one that never does holds the grids of the whole jury.
select
    person_written.text_hash,
    person_written.file,
    person_number.person_no,
    person_written.is_harmonised
    or (person_number.person_no is null and not given_file.has_juror) as is_harmonised,
    person_written.is_unseen
from person_written
join given_file using (file)
left join person_number using (kind, number)
where person_written.kind = 'juror'
