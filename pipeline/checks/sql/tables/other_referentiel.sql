-- One row per session and file whose sheets say that they follow another référentiel than the session's.
with said as (
    select import_no, list(referentiel) as referentiels from ledger.told_referentiel group by import_no
),

final as (
    select
        version.session,
        version.import_no,
        min(version.sheet) as sheet,
        count(*) as n_cells
    from touched_score as version
    join registered_session as session using (session)
    join said using (import_no)
    where not list_contains(said.referentiels, session.referentiel)
    group by all
)

select * from final
