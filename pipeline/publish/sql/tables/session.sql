-- One row per session; held back ones are provisional wherever their decisions count, and what a person accepted of
-- others is told with its reason. A centre sees those it sat in.
with accepted as (
    select session, reason, author, count(*) as n_findings
    from checks.standing
    where is_accepted
    group by all
)

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
    n_blocking_cells,
    n_accepted,
    (
        select list(format('{} : « {} » ({})', n_findings, reason, author) order by n_findings desc, reason, author)
        from accepted
        where accepted.session = session.session
    ) as accepted
from core.session
join checks.session_state using (session)
where $centre::text is null or session in (select session from core.sitting where sitting.centre = $centre)
order by starts_on, session
