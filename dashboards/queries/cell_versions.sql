-- One row per version kept of the cells of one session and exam that changed or have a finding, oldest first.
select criterion, candidate, juror, grid_kind, file_no, sheet, address, received_at, state, value, standing, ruling, author, reason
from cell_version
where session = $session and exam = $exam
order by candidate, criterion, rank
