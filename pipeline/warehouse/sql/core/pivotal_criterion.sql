-- One row per registration that the rules decide and criterion that would alone reverse it: not acquis, it would suffice
-- that it were (by the lowest mark that is); acquis, that it were not (by the highest that is not) and a threshold would
-- be missed. An indispensable criterion that is acquis is no cut: it would be one for everybody.
with rules as (
    select rule.*, count(*) filter (where rule.result <> 'passed') over (partition by session, candidate, attempt, block) as n_unmet
    from touched('core.applied_rule') as rule
    where juror is null
),

decided as (
    select rules.*, proposition.proposition
    from rules
    join touched('core.proposition') as proposition using (session, candidate, attempt, block)
    where
        (rules.rule = 'mean' or margin between -1 and 1)
        and case proposition.proposition
            when 'validated' then rules.rule in ('acquis', 'mean')
            when 'not_validated' then result <> 'passed'
        end
),

criteria as (
    select
        held.session, held.candidate, held.attempt, held.block, held.criterion, is_acquis,
        case compensation when 'within_exam' then held.exam when 'within_activity' then criterion.activity end as part,
        indispensable.criterion is not null as is_indispensable,
        case when is_acquis then greatest(acquis_level - 1, minimum_level) else acquis_level end - level as steps,
        step_micro // 10000 as step
    from touched('core.retained_score') as held
    semi join decided using (session, candidate, attempt, block)
    join core.session using (session)
    join core.reglement using (referentiel, reglement)
    join core.criterion using (referentiel, criterion)
    left join core.indispensable using (referentiel, reglement, criterion)
    where is_acquis is not null
),

moved as (
    select
        criteria.*,
        n_unmet,
        case rule
            when 'mean' then lowest + steps * step >= needed
            when 'assessed' then false
            else lowest + case when is_acquis then -1 else 1 end >= needed
        end as is_met
    from criteria
    join decided
        on decided.session = criteria.session
        and decided.candidate = criteria.candidate
        and decided.attempt = criteria.attempt
        and decided.block = criteria.block
        and decided.part is not distinct from criteria.part
    where is_acquis = (proposition = 'validated') and (is_indispensable or rule <> 'indispensable')
),

final as (
    select session, candidate, attempt, block, criterion, is_acquis
    from moved
    group by all
    having case when is_acquis then not bool_and(is_met) else count(*) filter (where is_met) = any_value(n_unmet) end
)

select * from final
