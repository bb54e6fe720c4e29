-- One row per session, attempt, block, proposition of the rules and decision of the jury (none: not decided yet):
-- registrations that the rules speak of, mock exams left out.
with final as (
    select
        registration.referentiel,
        decision.session,
        decision.attempt,
        decision.block,
        decision.proposition,
        decision.decision,
        count(*) as n_registrations
    from touched('core.decision') as decision
    join touched('core.registration') as registration using (session, candidate, attempt, block)
    where decision.proposition is not null and registration.kind <> 'mock'
    group by all
)

select * from final
