-- One row per text written as a candidate: who that is, null where there is no number; and whether it is no number.
select
    person_written.text_hash,
    person_number.person_no,
    person_written.is_unseen,
    person_number.person_no is not null and not is_person_number(person_written.number) as is_strange
from person_written
left join person_number using (kind, number)
where person_written.kind = 'candidate'
