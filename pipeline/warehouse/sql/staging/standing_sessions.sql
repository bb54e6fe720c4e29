-- One row per session of a register: does its line take effect (new, or filling what was empty), confirm the line in
-- force, or propose another.
with in_force as (
    select *
    from ruled('ledger.session_version')
    where has_effect
    qualify row_number() over (partition by session order by effect desc) = 1
),

final as (
    select
        typed.*,
        case
            when in_force.session is null then 'effective'
            when (in_force.label, in_force.centre, in_force.centre_label, in_force.kind, in_force.starts_on)
                is not distinct from (typed.label, typed.centre, typed.centre_label, typed.kind, typed.starts_on)
                and (in_force.ends_on, in_force.referentiel, in_force.reglement)
                is not distinct from (typed.ends_on, typed.referentiel, typed.reglement)
                then 'confirms'
            when coalesce(in_force.label, typed.label) is not distinct from typed.label
                and coalesce(in_force.centre_label, typed.centre_label) is not distinct from typed.centre_label
                and (in_force.centre, in_force.kind, in_force.starts_on, in_force.ends_on)
                = (typed.centre, typed.kind, typed.starts_on, typed.ends_on)
                and (in_force.referentiel, in_force.reglement) = (typed.referentiel, typed.reglement)
                then 'effective'
            else 'proposed'
        end as standing
    from typed
    left join in_force using (session)
    qualify row_number() over (partition by typed.session order by typed.row) = 1
)

select * from final
order by sheet, row
