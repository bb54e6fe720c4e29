-- One row per finding of this check: `nth` tells apart those of one code on one cell, in the order of their places, grids
-- that never came, which have none, in that of how much they lack.
select
    *,
    row_number() over (
        partition by code, session, block, exam, criterion, candidate, juror
        order by import_no nulls first, sheet, address, n_cells
    )::integer as nth
from found
