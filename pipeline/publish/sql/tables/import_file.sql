-- One row per file received, a withdrawn one said so; its name stays in the vault.
select
    file_no,
    kind,
    layout,
    case
        when import_no in (select import_no from ledger.ruling where ruling = 'withdrawn') then 'withdrawn'
        else status
    end as status,
    received_at,
    n_cells,
    reason,
    sheet,
    address
from ledger.import_file
order by import_no
