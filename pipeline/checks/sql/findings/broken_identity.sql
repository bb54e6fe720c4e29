-- One row per sum that does not hold, as closely as it is known: a criterion of an exam, an exam, a session, all of them.
select
    session,
    exam,
    criterion,
    abs(n_due - n_told) as n_cells
from failing
