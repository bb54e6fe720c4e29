-- One row per session, centre, cohort, attempt and competency: people with at least one linked criterion assessed,
-- and those who hold all the assessed ones. Partial links never count.
with people as (
    select
        registration.referentiel,
        retained_score.session,
        registration.centre,
        registration.cohort,
        retained_score.attempt,
        link.competency,
        retained_score.candidate,
        bool_and(is_acquis) as is_held
    from touched('core.retained_score') as retained_score
    join touched('core.registration') as registration using (session, candidate, attempt, block)
    join core.criterion_competency as link using (referentiel, criterion)
    where is_acquis is not null and not link.is_partial
    group by all
),

final as (
    select
        referentiel,
        session,
        centre,
        cohort,
        attempt,
        competency,
        count(*) as n_assessed,
        count(*) filter (where is_held) as n_held
    from people
    group by all
)

select * from final
