-- One row per session, centre, cohort, access route, attempt and block: counts of people that add up.
with final as (
    select
        registration.referentiel,
        registration.session,
        registration.centre,
        registration.cohort,
        registration.access_route,
        registration.attempt,
        registration.block,
        count(*) as n_registered,
        count(*) filter (where registration.is_present) as n_present,
        count(*) filter (where registration.is_present and decision.decision is not null) as n_decided,
        count(*) filter (where registration.is_present and decision.decision = 'validated') as n_validated
    from touched('core.registration') as registration
    join touched('core.decision') as decision using (session, candidate, attempt, block)
    where registration.kind <> 'mock'
    group by all
)

select * from final
