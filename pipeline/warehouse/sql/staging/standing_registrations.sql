-- One row per registration of a register: does its line take effect, confirm the line in force, or propose another.
with in_force as (
    select *
    from ruled('ledger.registration_version')
    where has_effect
    qualify row_number() over (partition by session, candidate, attempt order by effect desc) = 1
),

final as (
    select
        typed.*,
        case
            when in_force.session is null then 'effective'
            when (in_force.cohort, in_force.centre, in_force.access_route, in_force.blocks, in_force.presence)
                = (typed.cohort, typed.centre, typed.access_route, typed.blocks, typed.presence)
                then 'confirms'
            else 'proposed'
        end as standing
    from typed
    left join in_force using (session, candidate, attempt)
    qualify row_number() over (partition by typed.session, typed.candidate, typed.attempt order by typed.row) = 1
)

select * from final
order by sheet, row
