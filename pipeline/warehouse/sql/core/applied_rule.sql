-- One row per registration that owes criteria, voice, rule of its règlement and part of its block that the rule takes by
-- itself (none: the whole block): what was counted and what is needed, as whole numbers. `lowest` and `highest` are what
-- is reached as what is not resolved falls; `margin` is how many criteria (hundredths of a mark for a mean) must at least
-- change for the rule to say otherwise, above zero where it is passed, below where it is not. `says` is what the rule would
-- propose by itself, and the rule of rank 1 decides: one failed for good, else one that cannot be applied, else one that
-- hangs on what is not resolved; where all are passed, the threshold that is held by least.
with parts as (
    select
        session, candidate, attempt, block, juror, minimum_acquis_percent, minimum_mean, minimum_assessed_percent,
        case compensation when 'within_exam' then exam when 'within_activity' then activity end as part,
        min(rank) as part_rank,
        sum(n_due)::bigint as due,
        sum(n_assessed)::bigint as assessed,
        sum(n_acquis)::bigint as acquis,
        sum(n_unresolved)::bigint as unresolved,
        sum(lowest)::bigint as lowest_sum,
        sum(highest)::bigint as highest_sum,
        sum(n_indispensable)::bigint as indispensable,
        sum(n_indispensable_acquis)::bigint as held,
        sum(n_indispensable_missed)::bigint as missed,
        sum(n_indispensable_silent)::bigint as silent
    from touched('core.voice')
    join core.session using (session)
    join core.reglement using (referentiel, reglement)
    group by all
),

rules as (
    select
        session, candidate, attempt, block, juror, part, part_rank,
        assessed > 0 and 100 * assessed >= minimum_assessed_percent * due as is_enough, unnest([
        {rule: 'indispensable', n_counted: indispensable, lowest: held, highest: indispensable - missed, threshold: null,
            needed: indispensable, is_known: missed > 0 or silent = 0},
        {rule: 'assessed', n_counted: due, lowest: assessed, highest: assessed, threshold: minimum_assessed_percent,
            needed: greatest(1, (minimum_assessed_percent * due + 99) // 100), is_known: true},
        {rule: 'acquis', n_counted: assessed, lowest: acquis, highest: acquis + unresolved, threshold: minimum_acquis_percent,
            needed: (minimum_acquis_percent * assessed + 99) // 100, is_known: is_enough},
        {rule: 'mean', n_counted: assessed, lowest: lowest_sum, highest: highest_sum, threshold: minimum_mean,
            needed: minimum_mean * assessed, is_known: is_enough}
    ], recursive := true)
    from parts
    where due > 0
),

told as (
    select
        rules.* exclude (is_enough, is_known),
        case
            when not is_known then 'unknown' when lowest >= needed then 'passed' when highest < needed then 'failed' else 'open'
        end as result,
        case result
            when 'passed' then case when needed > 0 then lowest - needed + 1 end
            when 'failed' then highest - needed
            when 'open' then lowest - needed
        end as margin,
        case
            when result = 'failed' and rule <> 'assessed' then 'not_validated'
            when result = 'open' then 'undetermined'
            when result = 'passed' then 'validated'
            else 'not_calculable'
        end as says
    from rules
    where needed is not null and (rule <> 'indispensable' or n_counted > 0)
),

final as (
    select
        *,
        row_number() over (
            partition by session, candidate, attempt, block, juror
            order by
                list_position(['not_validated', 'not_calculable', 'undetermined', 'validated'], says),
                (rule in ('acquis', 'mean')) = (says <> 'validated'), rule, margin, part_rank
        ) as rank
    from told
)

select * from final
