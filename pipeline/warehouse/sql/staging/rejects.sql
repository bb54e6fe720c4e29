-- One row per cell that some files give and nobody can read on the scale of its session, with the code of why.
select import_no, coalesce(code, 'off_scale') as code, sheet, address
from typed('ledger.ruled_score')
where list_contains($import_nos, import_no) and is_off_scale
order by import_no, place_of(sheet, row_no, column_name)
