-- One row per session, exam and juror who left cells blank, or filled them beyond the scale.
select
    session,
    exam,
    juror,
    n_blank as n_cells
from failing
