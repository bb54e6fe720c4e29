-- One row per file received: what its cells bring, their hash, and the file that said most of them before.
select
    file,
    count(*) as n_cells,
    count(*) filter (is_news) as n_news,
    count(*) filter (standing = 'proposed') as n_proposed,
    mode(known_import_no) as known_import_no,
    cells_hash(cell_digest(
        sheet, row_no, column_name, session, candidate, juror, grid_kind, criterion, state, token, code
    )) as cells_hash
from standing
group by file
