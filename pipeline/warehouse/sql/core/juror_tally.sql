-- One row per registration, activity of its block and juror who graded it: that juror's own cells counted, blanks and what
-- the jury holds to be out of scope left out. Marks are summed in hundredths.
with cells as (
    select
        held.session,
        held.candidate,
        held.attempt,
        held.block,
        held.exam,
        criterion.activity,
        told.juror,
        told.state in ('exempted', 'not_applicable', 'already_held') as is_out,
        told.level >= acquis_level as is_acquis,
        told.level * (step_micro // 10000) as mark,
        indispensable.criterion is not null as is_indispensable
    from touched('core.retained_score') as held
    join touched('core.score') as told using (session, candidate, criterion)
    join core.session using (session)
    join core.reglement using (referentiel, reglement)
    join core.criterion using (referentiel, criterion)
    left join core.indispensable using (referentiel, reglement, criterion)
    where
        held.state not in ('exempted', 'not_applicable', 'already_held')
        and told.juror is not null
        and told.state <> 'blank'
),

final as (
    select
        session,
        candidate,
        attempt,
        block,
        exam,
        activity,
        juror,
        count(*) filter (where is_out) as n_out,
        count(is_acquis) as n_assessed,
        count(*) filter (where is_acquis) as n_acquis,
        coalesce(sum(mark), 0)::bigint as marks,
        count(*) filter (where is_out and is_indispensable) as n_indispensable_out,
        count(*) filter (where is_acquis and is_indispensable) as n_indispensable_acquis,
        count(*) filter (where not is_acquis and is_indispensable) as n_indispensable_missed
    from cells
    group by all
)

select * from final
