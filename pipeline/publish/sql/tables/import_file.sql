-- One row per file received; its name stays in the vault.
select file_no, kind, layout, status, received_at, n_cells, reason, sheet, address
from ledger.import_file
order by import_no
