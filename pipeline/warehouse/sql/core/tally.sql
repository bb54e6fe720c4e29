-- One row per registration that owes criteria, activity of its block and voice: its criteria counted, as the voice says.
-- The voice is that of the whole jury (no juror), by what it holds; or that of one juror, heard alone in the exams that he
-- graded. What the jury holds to be out of scope is so for everyone. Marks are summed in hundredths; what is not resolved
-- counts at the lowest and at the highest mark of its jurors, at both ends of the scale where one of them gives none.
with criteria as (
    select
        held.*, criterion.activity, criterion.rank, acquis_level, minimum_level, maximum_level,
        step_micro // 10000 as step,
        held.state not in ('exempted', 'not_applicable', 'already_held') as is_due,
        indispensable.criterion is not null as is_indispensable
    from touched('core.retained_score') as held
    join core.session using (session)
    join core.reglement using (referentiel, reglement)
    join core.criterion using (referentiel, criterion)
    left join core.indispensable using (referentiel, reglement, criterion)
),

told as (
    select session, candidate, exam, criterion, juror, state, level
    from touched('core.score')
    where grid_kind = 'individual' and juror is not null and state <> 'blank'
),

spread as (
    select session, candidate, criterion, min(level) as lowest, max(level) as highest, bool_and(level is not null) as is_marked
    from told
    group by all
),

heard as (
    select distinct session, candidate, attempt, block, exam, juror
    from criteria
    join told using (session, candidate, exam, criterion)
    where is_due
),

voices as (
    select
        criteria.*,
        null::text as juror,
        case when way <> 'unresolved' then level when is_marked then spread.lowest else minimum_level end as lowest,
        case when way <> 'unresolved' then level when is_marked then spread.highest else maximum_level end as highest
    from criteria
    left join spread using (session, candidate, criterion)
    union all by name
    select
        criteria.* replace (
            coalesce(told.state, 'blank') as state,
            told.level >= acquis_level as is_acquis,
            is_due and coalesce(told.state, '') not in ('exempted', 'not_applicable', 'already_held') as is_due
        ),
        heard.juror,
        told.level as lowest,
        told.level as highest
    from criteria
    join heard using (session, candidate, attempt, block, exam)
    left join told using (session, candidate, exam, criterion, juror)
),

final as (
    select
        session, candidate, attempt, block, exam, activity, juror, min(rank) as rank,
        count(*) filter (where is_due) as n_due,
        count(*) filter (where is_due and state = 'scored') as n_assessed,
        count(*) filter (where is_due and is_acquis) as n_acquis,
        count(*) filter (where is_due and state = 'scored' and is_acquis is null) as n_unresolved,
        coalesce(sum(lowest * step) filter (where is_due and state = 'scored'), 0)::bigint as lowest,
        coalesce(sum(highest * step) filter (where is_due and state = 'scored'), 0)::bigint as highest,
        count(*) filter (where is_due and is_indispensable) as n_indispensable,
        count(*) filter (where is_due and is_indispensable and is_acquis) as n_indispensable_acquis,
        count(*) filter (where is_due and is_indispensable and not is_acquis) as n_indispensable_missed,
        count(*) filter (where is_due and is_indispensable and state <> 'scored') as n_indispensable_silent
    from voices
    group by all
)

select * from final
