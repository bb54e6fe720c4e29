-- One row per session that sheets or registers name and the sessions register does not.
select
    session,
    (select min(import_no) from ledger.ruled_score as s where s.session = session_check.session) as import_no,
    (select count(*) from ledger.ruled_score as s where s.session = session_check.session) as n_cells
from checks.session_check
where list_contains($rows, check_row)
