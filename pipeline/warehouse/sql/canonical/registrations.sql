-- One row per version of a registration, with the file that gave it.
select file.sha256, version.* exclude (import_no, standing, correction_no, sheet, row) replace (blocks::text as blocks)
from ledger.registration_version as version
join ledger.import_file as file using (import_no)
