-- One row per version of a line of minutes, with the file that gave it.
select file.sha256, session, candidate, block, coalesce(decision, '') as decision,
    coalesce(decided_on::text, '') as decided_on, jurors::text as jurors, has_reason
from ledger.minutes_version as version
join ledger.import_file as file using (import_no)
