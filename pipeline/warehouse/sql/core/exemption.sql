-- One row per candidate, session and exempted criterion, as its latest version says.
with latest as (
    select *
    from ledger.exemption_version
    qualify row_number() over (partition by session, candidate, criterion order by import_no desc) = 1
),

final as (
    select latest.session, latest.candidate, criterion.exam, latest.criterion, latest.is_decided
    from latest
    join core.session using (session)
    join core.criterion using (referentiel, criterion)
)

select * from final
