-- One row per candidate and block, mock exams apart, told with the session, cohort and attempt where the person first
-- came to it: validated (at once), validated_later, not_validated (so far), pending (the latest decision is missing),
-- absent (never came).
with sat as (
    select
        block_result.*,
        row_number() over (
            partition by referentiel, candidate, block order by (result = 'absent'), starts_on, session, attempt
        ) as rank,
        row_number() over (
            partition by referentiel, candidate, block
            order by (result = 'absent'), starts_on desc, session desc, attempt desc
        ) as rank_back
    from block_result
    join core.session using (session, referentiel)
),

told as (
    select
        referentiel,
        candidate,
        block,
        bool_or(result = 'validated') as is_validated,
        any_value(result) filter (where rank_back = 1) as latest
    from sat
    group by all
),

final as (
    select
        sat.referentiel,
        sat.session,
        sat.centre,
        sat.cohort,
        sat.access_route,
        sat.attempt,
        sat.block,
        sat.candidate,
        case
            when sat.result = 'validated' then 'validated'
            when told.is_validated then 'validated_later'
            else told.latest
        end as result
    from sat
    join told using (referentiel, candidate, block)
    where sat.rank = 1
)

select * from final
