-- One row per registration to a block, mock exams apart: what became of it, one of validated, not_validated, pending
-- (present, no decision recorded), absent.
with final as (
    select
        registration.referentiel,
        registration.session,
        registration.centre,
        registration.cohort,
        registration.access_route,
        registration.attempt,
        registration.block,
        registration.candidate,
        case
            when not registration.is_present then 'absent'
            else coalesce(decision.decision, 'pending')
        end as result
    from touched('core.registration') as registration
    join touched('core.decision') as decision using (session, candidate, attempt, block)
    where registration.kind <> 'mock'
)

select * from final
