-- One row per candidate and session, mock exams apart: where the person stands in the certification at the end of that
-- session, with the blocks validated before. Who sits some blocks again and others for the first time is at the later
-- attempt. One of certified (every block), success (registered for
-- some blocks, all of them validated), partial (some of them), none, pending (a decision is missing), absent (from all
-- of them). `scope`: whole where this session could complete the certification, else partial.
with sat as (
    select block_result.*, row(session.starts_on, session.session) as moment
    from block_result
    join core.session using (session, referentiel)
),

validated as (
    select referentiel, candidate, block, min(moment) as moment
    from sat
    where result = 'validated'
    group by all
),

sitting as (
    select
        referentiel,
        session,
        arg_max(centre, attempt) as centre,
        arg_max(cohort, attempt) as cohort,
        arg_max(access_route, attempt) as access_route,
        max(attempt) as attempt,
        candidate,
        moment,
        list(block) as blocks,
        count(*) as n_registered,
        count(*) filter (where result <> 'absent') as n_present,
        count(*) filter (where result = 'pending') as n_pending,
        count(*) filter (where result = 'validated') as n_validated
    from sat
    group by all
),

standing as (
    select
        sitting.*,
        count(validated.block) filter (where validated.moment <= sitting.moment) as n_held,
        count(validated.block) filter (
            where validated.moment < sitting.moment and not list_contains(sitting.blocks, validated.block)
        ) as n_held_before
    from sitting
    left join validated using (referentiel, candidate)
    group by all
),

final as (
    select
        referentiel,
        session,
        centre,
        cohort,
        access_route,
        attempt,
        case when n_registered + n_held_before = n_blocks then 'whole' else 'partial' end as scope,
        candidate,
        case
            when n_present = 0 then 'absent'
            when n_held = n_blocks then 'certified'
            when n_pending > 0 then 'pending'
            when n_validated = n_registered then 'success'
            when n_validated > 0 then 'partial'
            else 'none'
        end as result
    from standing
    join (select referentiel, count(*) as n_blocks from core.block group by all) using (referentiel)
)

select * from final
