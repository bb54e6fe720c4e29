-- One row per session registered, as its latest version says.
with latest as (
    select *
    from ledger.session_version
    qualify row_number() over (partition by session order by import_no desc) = 1
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
