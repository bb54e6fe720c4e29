-- One row per version of a session, with the file that gave it.
select file.sha256, version.* exclude (import_no, standing, correction_no)
    replace (coalesce(label, '') as label, coalesce(centre_label, '') as centre_label)
from ledger.session_version as version
join ledger.import_file as file using (import_no)
