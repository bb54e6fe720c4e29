-- One row per cell to which a file proposes another value, until a person rules on it.
select
    found.session,
    found.exam,
    found.criterion,
    found.candidate,
    found.juror,
    found.import_no,
    found.sheet,
    found.address,
    1 as n_cells
from checks.correction as found
semi join failing using (session)
where found.ruling is null and not found.is_moot
