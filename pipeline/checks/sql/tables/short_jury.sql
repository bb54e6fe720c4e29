-- One row per candidate and block decided by fewer jurors than the règlement asks for the candidate's access route;
-- minutes that name no juror are not counted.
with final as (
    select
        decision.session,
        decision.candidate,
        decision.block,
        len(decision.jurors) as n_members,
        jury_composition.n_members as n_due
    from touched('core.decision') as decision
    join touched('core.registration') as registration using (session, candidate, attempt, block)
    join core.session using (session)
    join core.jury_composition
        on jury_composition.referentiel = session.referentiel
        and jury_composition.reglement = session.reglement
        and jury_composition.access_route = registration.access_route
    where decision.decision is not null and len(decision.jurors) between 1 and jury_composition.n_members - 1
)

select * from final
