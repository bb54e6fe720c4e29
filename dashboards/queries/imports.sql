-- One row per file that came in.
select file_no, kind, status, reason
from import_file
order by file_no
