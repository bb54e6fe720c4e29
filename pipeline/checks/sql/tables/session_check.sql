-- One row per session that a register or a sheet names: what registers, sheets and minutes disagree on.
with named as (
    select session from touched('core.session')
    union
    select session from touched('ledger.ruled_score')
    union
    select session from touched('ledger.ruled_registration')
    union
    select session from touched('ledger.ruled_minutes')
),

final as (
    select
        named.session,
        (named.session not in (select session from core.session))::integer as n_unknown_session,
        (select count(*) from checks.unknown_candidate as u where u.session = named.session) as n_unknown_candidate,
        (select count(*) from checks.unknown_juror as u where u.session = named.session) as n_unknown_juror,
        (select count(*) from checks.score_of_absent as a where a.session = named.session) as n_score_of_absent,
        (select count(*) from checks.foreign_block as f where f.session = named.session) as n_foreign_block,
        (select count(*) from checks.foreign_criterion as f where f.session = named.session) as n_foreign_criterion,
        (select count(*) from checks.other_referentiel as f where f.session = named.session) as n_other_referentiel,
        (select count(*) from checks.correction as c where c.session = named.session and c.ruling = 'accepted')
            as n_corrected_cell,
        (select count(*) from checks.correction as c where c.session = named.session and c.ruling is null and not c.is_moot)
            as n_proposed_correction,
        (select count(*) from checks.short_jury as s where s.session = named.session) as n_short_jury,
        (
            named.session in (select session from checks.unmet_accommodation)
            and count(*) filter (where decision.decision is not null) > 0
        )::integer as n_unmet_accommodation,
        count(*) filter (
            where decision.is_present and decision.decision is null and session.kind <> 'mock'
        ) as n_missing_decision,
        count(*) filter (where not decision.is_present and decision.decision is not null) as n_decision_of_absent,
        count(*) filter (where decision.decided_on < session.starts_on) as n_early_decision,
        count(*) filter (where decision.is_different and not decision.has_reason) as n_unexplained_difference,
        count(*) filter (where decision.is_different and decision.has_reason) as n_explained_difference
    from named
    left join core.session on session.session = named.session
    left join touched('core.decision') as decision on decision.session = named.session
    group by named.session
)

select * from final
