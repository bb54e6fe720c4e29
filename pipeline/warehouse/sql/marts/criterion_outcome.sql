-- One row per session, centre, cohort, access route, attempt and criterion: people present, by what the jury holds.
with final as (
    select
        referentiel,
        session,
        centre,
        cohort,
        access_route,
        attempt,
        exam,
        criterion,
        count(*) filter (where result = 'acquis') as n_acquis,
        count(*) filter (where result = 'not_acquis') as n_not_acquis,
        count(*) filter (where result = 'unresolved') as n_unresolved,
        count(*) filter (where result = 'not_assessed') as n_not_assessed,
        count(*) filter (where result = 'absent') as n_absent,
        count(*) filter (where result = 'blank') as n_blank,
        count(*) filter (where result = 'out_of_scope') as n_out_of_scope
    from criterion_result
    group by all
)

select * from final
