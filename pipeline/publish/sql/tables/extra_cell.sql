-- One row per cell of a juror beyond those due that counts in a retained score, in no session held back: who grades
-- without being due agrees or differs like the others.
select
    score.session,
    score.candidate,
    score.criterion,
    score.juror,
    file.file_no,
    score.sheet,
    score.address
from core.retained_score
join checks.session_state using (session)
join core.score
    on score.session = retained_score.session
    and score.candidate = retained_score.candidate
    and score.criterion = retained_score.criterion
join ledger.import_file as file using (import_no)
anti join core.expected_score as due
    on due.session = score.session
    and due.candidate = score.candidate
    and due.criterion = score.criterion
    and due.slot = score.slot
where not is_held
    and retained_score.way in ('agreed', 'unresolved')
    and score.grid_kind = 'individual'
    and score.state = 'scored'
order by all
