-- One row per version of a cell, with the file that gave it.
select file.sha256, row_no, column_name, session, candidate, coalesce(juror, '') as juror, grid_kind, criterion,
    coalesce(state, '') as state, coalesce(token, '') as token, coalesce(version.code, '') as code
from ledger.score_version as version
join ledger.import_file as file using (import_no)
