-- One row per candidate registered in a session: whether a sheet of one exam is due, and its criteria due and exempted.
with owed as (
    select
        registration.candidate,
        registration.presence,
        registration.is_present,
        criterion.criterion,
        coalesce(exemption.is_decided, false) as is_exempted
    from core.registration
    join core.criterion
        on criterion.referentiel = registration.referentiel and criterion.block = registration.block
    left join core.exemption
        on exemption.session = registration.session
        and exemption.candidate = registration.candidate
        and exemption.criterion = criterion.criterion
    where registration.session = $session and criterion.exam = $exam
),

final as (
    select
        sitting.candidate,
        case
            when count(owed.criterion) = 0 then 'not_registered'
            when bool_or(owed.is_present) then 'due'
            when bool_and(owed.presence = 'withdrawn_before') then 'withdrawn_before'
            else 'absent'
        end as standing,
        coalesce(list(distinct owed.criterion) filter (where owed.is_present), []) as criteria,
        coalesce(list(distinct owed.criterion) filter (where owed.is_exempted), []) as exempted
    from core.sitting
    left join owed using (candidate)
    where sitting.session = $session
    group by sitting.candidate
)

select * from final
