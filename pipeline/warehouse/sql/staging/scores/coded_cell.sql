-- One row per cell received that says something of somebody, all in numbers: where it is, what it says, of whom and by
-- whom (0 for a harmonised grid, null for nobody).
select
    coalesce(hashed_cell."row", hashed_cell.rowid + context.first_row)::integer as row_no,
    context.context_no,
    context.question,
    candidate_word.person_no as candidate_no,
    case
        when coalesce(context.grid_kind = 'harmonised', juror_word.is_harmonised) then 0
        else juror_word.person_no
    end as juror_no,
    context.is_unseen or candidate_word.is_unseen or juror_word.is_unseen as is_unseen,
    candidate_word.is_strange
from hashed_cell
join context on context.text_hash = hashed_cell.context_hash
join candidate_word on candidate_word.text_hash = hashed_cell.candidate_hash
join juror_word on juror_word.text_hash = hashed_cell.juror_hash
where candidate_word.person_no is not null or context.is_filled
