-- One row per file received: what its cells bring, their hash, and the file that said most of them before: one of the
-- ledger, or one received with it.
select
    file,
    count(*) as n_cells,
    count(*) filter (is_news) as n_news,
    count(*) filter (standing = 'proposed') as n_proposed,
    mode(known_import_no) as known_import_no,
    mode(known_file) as known_file,
    cells_hash(cell_digest(
        sheet, row_no, column_name, session, candidate, juror, grid_kind, criterion, state, token, code
    )) as cells_hash
from standing
group by file
