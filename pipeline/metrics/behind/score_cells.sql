-- One row per cell of a score sheet behind the people of a figure: of the criterion, of the criteria of the activity, or
-- of those linked to the competency, with what the jury holds of it. A harmonised grid fills the slots of several jurors
-- with one cell.
select distinct
    person.session,
    person.candidate,
    person.code,
    person.result,
    cell.criterion as about,
    criterion_result.result as retained,
    cell.juror,
    cell.file_no,
    cell.sheet,
    cell.address
from person
join (
    select referentiel, criterion as code, criterion from criterion
    union all
    select referentiel, activity, criterion from criterion
    union all
    select referentiel, competency, criterion from criterion_competency where not is_partial
) as rests_on using (referentiel, code)
join criterion_result using (session, candidate, attempt, criterion)
join (
    select session, candidate, criterion, juror, file_no, sheet, address from cell_state where state = 'scored'
    union all
    select session, candidate, criterion, juror, file_no, sheet, address from extra_cell
) as cell using (session, candidate, criterion)
