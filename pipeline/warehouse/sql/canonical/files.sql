-- One row per file, by the hash of its bytes.
select sha256, coalesce(kept_sha256, '') as kept, kind, coalesce(layout, '') as layout,
    status, coalesce(code, '') as code, coalesce(address, '') as address, n_cells
from ledger.import_file
