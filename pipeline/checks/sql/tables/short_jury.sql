-- One row per candidate and block decided by fewer jurors than the règlement asks for the candidate's access route;
-- minutes that name no juror are not counted.
with decided as materialized (
    select session, candidate, attempt, block, len(jurors) as n_members
    from touched('core.decision')
    where decision is not null and len(jurors) > 0
),

final as (
    select
        decided.session,
        decided.candidate,
        decided.block,
        decided.n_members,
        jury_composition.n_members as n_due
    from decided
    join touched('core.registration') as registration using (session, candidate, attempt, block)
    join registered_session as session using (session)
    join core.jury_composition
        on jury_composition.referentiel = session.referentiel
        and jury_composition.reglement = session.reglement
        and jury_composition.access_route = registration.access_route
    where decided.n_members < jury_composition.n_members
)

select * from final
