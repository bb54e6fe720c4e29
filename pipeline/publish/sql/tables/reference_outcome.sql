-- One row per référentiel and criterion, activity or competency: first attempts of every official session that is
-- published, all centres together. What a cohort is compared with is this minus the cohort itself.
with told as (
    select
        referentiel, session, attempt, 'criterion' as subject, criterion as code, n_acquis as n_held,
        n_not_acquis as n_not_held
    from mart.criterion_outcome
    union all
    select referentiel, session, attempt, 'activity', activity, n_held, n_not_held from mart.activity_outcome
    union all
    select referentiel, session, attempt, 'competency', competency, n_held, n_not_held from mart.competency_outcome
),

final as (
    select
        told.referentiel,
        subject,
        code,
        sum(n_held + n_not_held)::bigint as n_assessed,
        sum(n_held)::bigint as n_held
    from told
    join core.session using (session)
    join checks.session_state using (session)
    where attempt = 1 and kind = 'official' and not is_held
    group by all
)

select * from final order by all
