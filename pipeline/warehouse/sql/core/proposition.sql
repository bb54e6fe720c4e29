-- One row per registration present at its block that owes criteria: what the règlement's rules propose to the jury, and
-- the rule that decides so. What is not resolved is tried both ways: when that changes the outcome, or when too little was
-- assessed, nothing is proposed.
with counted as (
    select
        session,
        candidate,
        attempt,
        block,
        sum(n_due)::bigint as n_due,
        sum(n_assessed)::bigint as n_assessed,
        sum(n_acquis)::bigint as n_acquis,
        sum(n_unresolved)::bigint as n_unresolved
    from touched('core.tally')
    group by all
),

final as (
    select counted.*, decisive.rule, decisive.part, coalesce(decisive.says, 'not_calculable') as proposition
    from counted
    left join touched('core.applied_rule') as decisive
        on decisive.session = counted.session
        and decisive.candidate = counted.candidate
        and decisive.attempt = counted.attempt
        and decisive.block = counted.block
        and decisive.juror is null
        and decisive.rank = 1
)

select * from final
