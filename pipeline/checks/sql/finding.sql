-- One row per finding of this check: `nth` tells apart those of one code on one cell, in the order of their places.
select
    *,
    row_number() over (
        partition by code, session, block, exam, criterion, candidate, juror
        order by import_no nulls first, sheet, address
    )::integer as nth
from found
