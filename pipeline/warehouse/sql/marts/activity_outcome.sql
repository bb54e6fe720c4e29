-- One row per session, centre, cohort, access route, attempt and activity: people present, by whether they hold it.
with final as (
    select
        referentiel,
        session,
        centre,
        cohort,
        access_route,
        attempt,
        exam,
        activity,
        count(*) filter (where result = 'held') as n_held,
        count(*) filter (where result = 'not_held') as n_not_held,
        count(*) filter (where result = 'unresolved') as n_unresolved,
        count(*) filter (where result = 'not_assessed') as n_not_assessed
    from activity_result
    group by all
)

select * from final
