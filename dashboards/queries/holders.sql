-- One row per session, centre, access route and day of the decision that completed certifications, of a référentiel: how
-- many became holders, and the last day of the delay; no day where the minutes leave a validated block undated.
with decided as (
    select session, candidate, case when count(decided_on) = count(*) then max(decided_on) end as decided_on
    from register_line
    where decision = 'validated'
    group by all
),

final as (
    select
        promotion_result.session,
        session.year,
        promotion_result.centre,
        promotion_result.access_route,
        decided.decided_on,
        (decided.decided_on + to_months($months))::date as last_on,
        count(*) as n_holders
    from promotion_result
    join session using (session)
    left join decided using (session, candidate)
    where promotion_result.referentiel = $referentiel and result = 'certified'
    group by all
)

select * from final
order by session, decided_on, centre, access_route
