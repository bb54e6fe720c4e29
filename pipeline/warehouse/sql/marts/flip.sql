-- One row per registration that the rules decide and that one juror heard alone, or one criterion, would reverse: those
-- jurors, those criteria in the order of the référentiel. Mock exams are left out.
with jurors as (
    select session, candidate, attempt, block, list(juror order by juror) as flips_with
    from touched('core.juror_proposition')
    where is_flipped
    group by all
),

criteria as (
    select alone.session, alone.candidate, alone.attempt, alone.block, list(alone.criterion order by criterion.rank) as pivots
    from touched('core.pivotal_criterion') as alone
    join core.session using (session)
    join core.criterion
        on criterion.referentiel = session.referentiel and criterion.criterion = alone.criterion
    group by all
),

final as (
    select
        registration.referentiel,
        decision.session,
        decision.candidate,
        decision.attempt,
        decision.block,
        decision.proposition,
        decision.decision,
        coalesce(jurors.flips_with, []) as flips_with,
        coalesce(criteria.pivots, []) as pivots
    from touched('core.decision') as decision
    join touched('core.registration') as registration using (session, candidate, attempt, block)
    left join jurors using (session, candidate, attempt, block)
    left join criteria using (session, candidate, attempt, block)
    where registration.kind <> 'mock' and (jurors.session is not null or criteria.session is not null)
)

select * from final
