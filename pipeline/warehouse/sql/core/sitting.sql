-- One row per candidate, session and attempt registered, as the version in force says.
with final as (
    select
        session,
        candidate,
        attempt,
        cohort,
        centre,
        access_route,
        blocks,
        presence,
        import_no,
        sheet,
        row
    from touched('ledger.ruled_registration')
    where has_effect
    qualify row_number() over (partition by session, candidate, attempt order by effect desc) = 1
)

select * from final
