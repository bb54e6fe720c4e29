-- One row per registration that owes criteria and activity of its block: its criteria counted by what the jury holds.
-- Marks are summed in hundredths; what is not resolved counts at the lowest and at the highest mark of its jurors, at both
-- ends of the scale where one of them gives none.
with criteria as (
    select
        held.*, criterion.activity, criterion.rank, minimum_level, maximum_level, step_micro // 10000 as step,
        held.state not in ('exempted', 'not_applicable', 'already_held') as is_due,
        indispensable.criterion is not null as is_indispensable
    from touched('core.retained_score') as held
    join core.session using (session)
    join core.reglement using (referentiel, reglement)
    join core.criterion using (referentiel, criterion)
    left join core.indispensable using (referentiel, reglement, criterion)
),

disputed as (
    select distinct session, candidate, criterion from criteria where way = 'unresolved' and step > 0
),

spread as (
    select session, candidate, criterion, min(level) as lowest, max(level) as highest, bool_and(level is not null) as is_marked
    from touched('core.score')
    semi join disputed using (session, candidate, criterion)
    where grid_kind = 'individual' and state <> 'blank'
    group by all
),

marked as (
    select
        criteria.*,
        step * case when way <> 'unresolved' then level when is_marked then lowest else minimum_level end as lowest_mark,
        step * case when way <> 'unresolved' then level when is_marked then highest else maximum_level end as highest_mark
    from criteria
    left join spread using (session, candidate, criterion)
),

final as (
    select
        session,
        candidate,
        attempt,
        block,
        exam,
        activity,
        min(rank) as rank,
        count(*) filter (where is_due) as n_due,
        count(*) filter (where state = 'scored') as n_assessed,
        count(*) filter (where is_acquis) as n_acquis,
        count(*) filter (where way = 'unresolved') as n_unresolved,
        coalesce(sum(lowest_mark) filter (where state = 'scored'), 0)::bigint as lowest,
        coalesce(sum(highest_mark) filter (where state = 'scored'), 0)::bigint as highest,
        count(*) filter (where is_due and is_indispensable) as n_indispensable,
        count(*) filter (where is_indispensable and is_acquis) as n_indispensable_acquis,
        count(*) filter (where is_indispensable and not is_acquis) as n_indispensable_missed,
        count(*) filter (where is_due and is_indispensable and state <> 'scored') as n_indispensable_silent
    from marked
    group by all
)

select * from final
