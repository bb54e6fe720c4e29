-- One row per session and criterion that sheets grade and the session's référentiel does not have, with the first cell.
with final as (
    select
        version.session,
        version.criterion,
        arg_min(struct_pack(import_no, sheet, address), (version.import_no, version.address)) as place,
        count(*) as n_cells
    from touched('ledger.ruled_score') as version
    join core.session using (session)
    anti join core.criterion
        on criterion.referentiel = session.referentiel and criterion.criterion = version.criterion
    group by all
)

select * from final
