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
    where juror is null
    group by all
),

final as (
    select
        counted.*,
        verdict.rule,
        verdict.part,
        coalesce(verdict.proposition, 'not_calculable') as proposition
    from counted
    left join touched('core.verdict') as verdict
        on verdict.session = counted.session
        and verdict.candidate = counted.candidate
        and verdict.attempt = counted.attempt
        and verdict.block = counted.block
        and verdict.juror is null
)

select * from final
