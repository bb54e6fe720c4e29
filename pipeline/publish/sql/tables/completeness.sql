-- One row per session, exam and criterion: cells due, by state; why a cell is out of scope is not told.
select
    session,
    exam,
    criterion,
    n_expected,
    n_scored,
    n_not_assessed,
    n_out_of_scope,
    n_absent,
    n_blank
from mart.completeness
order by all
