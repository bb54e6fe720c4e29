-- One row per registration present at its block and criterion of the block: what the jury holds, one of acquis,
-- not_acquis, unresolved (jurors differ), not_assessed, absent, blank, out_of_scope (exempted, not applicable, already held).
with final as (
    select
        registration.referentiel,
        retained_score.session,
        registration.centre,
        registration.cohort,
        registration.access_route,
        retained_score.attempt,
        retained_score.exam,
        retained_score.criterion,
        retained_score.candidate,
        case
            when is_acquis then 'acquis'
            when not is_acquis then 'not_acquis'
            when way = 'unresolved' then 'unresolved'
            when state in ('exempted', 'not_applicable', 'already_held') then 'out_of_scope'
            else state
        end as result
    from touched('core.retained_score') as retained_score
    join touched('core.registration') as registration using (session, candidate, attempt, block)
)

select * from final
