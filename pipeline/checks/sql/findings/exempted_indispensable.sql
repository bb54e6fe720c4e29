-- One row per session and criterion that nobody may be exempted from and somebody is: nobody is named, since an exemption
-- tells of somebody's health.
select
    session,
    exam,
    criterion,
    n_exempted_indispensable as n_cells
from failing
