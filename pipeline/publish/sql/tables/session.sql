-- One row per session; held back ones are provisional wherever their decisions count. A centre sees those it sat in.
select
    session,
    label,
    session.centre,
    kind,
    starts_on,
    ends_on,
    semester,
    year,
    referentiel,
    reglement,
    is_held,
    case state when 'publishable' then 'published' else state end as state,
    n_blocking_cells
from core.session
join checks.session_state using (session)
where $centre::text is null or session in (select session from core.sitting where sitting.centre = $centre)
order by starts_on, session
