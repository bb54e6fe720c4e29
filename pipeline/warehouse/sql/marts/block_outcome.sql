-- One row per session, centre, cohort, access route, attempt and block: people registered, by what became of them.
with final as (
    select
        referentiel,
        session,
        centre,
        cohort,
        access_route,
        attempt,
        block,
        count(*) filter (where result = 'validated') as n_validated,
        count(*) filter (where result = 'not_validated') as n_not_validated,
        count(*) filter (where result = 'pending') as n_pending,
        count(*) filter (where result = 'absent') as n_absent
    from block_result
    group by all
)

select * from final
