-- One row per grain (session, semester, year) and period of official sessions with exams: people assessed, once each,
-- and those among them with an accommodation decided, implemented. Never published as it stands.
with assessed as (
    select distinct session, candidate
    from core.registration
    where is_present and kind = 'official'
),

people as (
    select
        assessed.session,
        assessed.candidate,
        coalesce(bool_or(accommodation.is_decided), false) as is_decided,
        coalesce(bool_or(accommodation.is_decided and accommodation.is_implemented), false) as is_implemented
    from assessed
    left join accommodation using (session, candidate)
    group by all
),

periods as (
    select session, 'session' as grain, session as period, starts_on from core.session
    union all
    select session, 'semester', semester, starts_on from core.session
    union all
    select session, 'year', year::text, starts_on from core.session
),

final as (
    select
        grain,
        period,
        row_number() over (partition by grain order by min(starts_on), period) as rank,
        count(distinct candidate) as n_assessed,
        count(distinct candidate) filter (where is_decided) as n_decided,
        count(distinct candidate) filter (where is_implemented) as n_implemented
    from people
    join periods using (session)
    group by grain, period
)

select * from final order by grain, rank
