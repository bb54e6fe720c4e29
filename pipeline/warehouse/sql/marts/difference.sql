-- One row per registration whose decision is not what the rules propose, with the rule that says so and whether the
-- minutes bear a reason. Mock exams are left out.
with final as (
    select
        registration.referentiel,
        decision.session,
        decision.candidate,
        decision.attempt,
        decision.block,
        decision.proposition,
        decision.decision,
        decision.decided_on,
        decision.has_reason,
        rule.rule,
        rule.part,
        rule.lowest,
        rule.highest,
        rule.n_counted,
        rule.threshold,
        rule.needed,
        rule.margin
    from touched('core.decision') as decision
    join touched('core.registration') as registration using (session, candidate, attempt, block)
    join touched('core.proposition') as proposition using (session, candidate, attempt, block)
    join touched('core.applied_rule') as rule
        on rule.session = decision.session
        and rule.candidate = decision.candidate
        and rule.attempt = decision.attempt
        and rule.block = decision.block
        and rule.juror is null
        and rule.rule = proposition.rule
        and rule.part is not distinct from proposition.part
    where decision.is_different and registration.kind <> 'mock'
)

select * from final
