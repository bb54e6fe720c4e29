-- One row per file that came in, in the order of their numbers.
select file_no, kind, coalesce(title, layout) as layout, status, received_at, n_cells, reason
from import_file
left join layout using (layout)
order by length(file_no), file_no
