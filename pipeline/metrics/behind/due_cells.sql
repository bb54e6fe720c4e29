-- One row per cell due: where it is, for those that a file holds and that are not out of scope.
select
    person.session,
    person.candidate,
    person.code,
    person.result,
    cell.criterion as about,
    null as retained,
    cell.juror,
    cell.file_no,
    cell.sheet,
    cell.address
from person
join cell_state as cell
    on cell.session = person.session and cell.candidate = person.candidate and cell.criterion = person.code
    and cell.slot = person.slot
