-- One row per registration present at its block that owes criteria: what the règlement's rule proposes to the
-- jury. Percentages are compared as whole numbers. Unresolved criteria are tried both ways: when that changes the
-- outcome, or when too little was assessed, nothing is proposed.
with counted as (
    select
        session,
        candidate,
        attempt,
        block,
        count(*) filter (where state not in ('exempted', 'not_applicable', 'already_held')) as n_due,
        count(*) filter (where state = 'scored') as n_assessed,
        count(*) filter (where is_acquis) as n_acquis,
        count(*) filter (where way = 'unresolved') as n_unresolved
    from touched('core.retained_score')
    group by all
),

final as (
    select
        counted.*,
        case
            when n_assessed = 0 or 100 * n_assessed < minimum_assessed_percent * n_due then 'not_calculable'
            when 100 * n_acquis >= minimum_acquis_percent * n_assessed then 'validated'
            when 100 * (n_acquis + n_unresolved) < minimum_acquis_percent * n_assessed then 'not_validated'
            else 'undetermined'
        end as proposition
    from counted
    join registered_session as session using (session)
    join core.reglement using (referentiel, reglement)
)

select * from final
