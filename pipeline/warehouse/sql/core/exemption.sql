-- One row per candidate, session and exempted criterion, as the version in force says.
with latest as (
    select *
    from touched('ledger.ruled_exemption')
    where has_effect
    qualify row_number() over (partition by session, candidate, criterion order by effect desc) = 1
),

final as (
    select latest.session, latest.candidate, criterion.exam, latest.criterion, latest.is_decided
    from latest
    join registered_session as session using (session)
    join core.criterion using (referentiel, criterion)
)

select * from final
