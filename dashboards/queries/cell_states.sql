-- One row per cell due of one session and exam: candidate, criterion, juror's slot.
select candidate, criterion, slot, juror, state
from cell_state
where session = $session and exam = $exam
order by candidate, criterion, slot
