-- The corrections that those cells open, from the number given.
insert into ledger.correction
select correction_no, import_no, 'scores'
from ledger.score_version
where correction_no >= $first
