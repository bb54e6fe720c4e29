-- One row per version of an exemption, with the file that gave it.
select file.sha256, session, candidate, coalesce(exam, '') as exam, criterion, is_decided
from ledger.exemption_version as version
join ledger.import_file as file using (import_no)
