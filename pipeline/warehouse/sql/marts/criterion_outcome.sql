-- One row per session, centre, cohort, attempt and criterion: people present, by what the jury holds for them.
-- n_assessed leaves out the unresolved, which are neither acquis nor not.
with final as (
    select
        registration.referentiel,
        retained_score.session,
        registration.centre,
        registration.cohort,
        retained_score.attempt,
        retained_score.criterion,
        count(*) as n_present,
        count(*) filter (where is_acquis is not null) as n_assessed,
        count(*) filter (where is_acquis) as n_acquis,
        count(*) filter (where way = 'unresolved') as n_unresolved,
        count(*) filter (where state = 'not_assessed') as n_not_assessed,
        count(*) filter (where state in ('exempted', 'not_applicable')) as n_out_of_scope,
        count(*) filter (where state = 'absent') as n_absent,
        count(*) filter (where state = 'blank') as n_blank
    from touched('core.retained_score') as retained_score
    join touched('core.registration') as registration using (session, candidate, attempt, block)
    group by all
)

select * from final
