-- One row per session registered, as the version in force says.
with latest as (
    select *
    from ruled('ledger.session_version')
    where has_effect
    qualify row_number() over (partition by session order by effect desc) = 1
),

final as (
    select
        session,
        coalesce(label, session) as label,
        centre,
        kind,
        starts_on,
        ends_on,
        year(starts_on) as year,
        format('{}-S{}', year(starts_on), case when month(starts_on) <= 6 then 1 else 2 end) as semester,
        referentiel,
        reglement
    from latest
)

select * from final
