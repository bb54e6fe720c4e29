-- One row per registration that owes criteria and voice: what it proposes, and the rule that decides so. A rule failed
-- for good comes first, then one that cannot be applied, then one that hangs on what is not resolved; where all are
-- passed, the threshold that is held by least.
with final as (
    select session, candidate, attempt, block, juror, rule, part, says as proposition
    from touched('core.applied_rule')
    qualify row_number() over (
        partition by session, candidate, attempt, block, juror
        order by
            list_position(['not_validated', 'not_calculable', 'undetermined', 'validated'], says),
            (rule in ('acquis', 'mean')) = (says <> 'validated'),
            rule,
            margin,
            part_rank
    ) = 1
)

select * from final
