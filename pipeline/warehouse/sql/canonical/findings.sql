-- One row per finding that a check ever saw, by the number that rulings name it by.
select finding_no, code, session, coalesce(block, '') as block, coalesce(exam, '') as exam,
    coalesce(criterion, '') as criterion, coalesce(candidate, '') as candidate, coalesce(juror, '') as juror, nth, is_open
from ledger.finding
