-- One row per session of a référentiel, in order of time.
select
    session, coalesce(label, session) as label, centre, kind, starts_on, year, referentiel, reglement,
    is_held, state, n_blocking_cells, n_accepted, coalesce(accepted, []) as accepted
from session
where referentiel = $referentiel
order by starts_on, session
