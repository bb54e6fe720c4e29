-- One row per session, centre, cohort, attempt and activity: people with at least one criterion of the activity
-- assessed, and those who hold all the assessed ones.
with people as (
    select
        registration.referentiel,
        retained_score.session,
        registration.centre,
        registration.cohort,
        retained_score.attempt,
        criterion.activity,
        retained_score.candidate,
        bool_and(is_acquis) as is_held
    from touched('core.retained_score') as retained_score
    join touched('core.registration') as registration using (session, candidate, attempt, block)
    join core.criterion using (referentiel, criterion)
    where is_acquis is not null
    group by all
),

final as (
    select
        referentiel,
        session,
        centre,
        cohort,
        attempt,
        activity,
        count(*) as n_assessed,
        count(*) filter (where is_held) as n_held
    from people
    group by all
)

select * from final
