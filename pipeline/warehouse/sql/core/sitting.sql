-- One row per candidate, session and attempt registered, as its latest version says.
with final as (
    select
        session,
        candidate,
        attempt,
        cohort,
        centre,
        access_route,
        blocks,
        presence
    from ledger.registration_version
    qualify row_number() over (partition by session, candidate, attempt order by import_no desc) = 1
)

select * from final
