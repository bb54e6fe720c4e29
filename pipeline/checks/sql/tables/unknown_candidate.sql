-- One row per session and candidate that a sheet or the minutes name and no registration knows, with the first cell.
with named as (
    select session, candidate, import_no, sheet, address from touched('ledger.ruled_score')
    union all
    select session, candidate, import_no, null, null from touched('ledger.ruled_minutes')
),

final as (
    select
        named.session,
        named.candidate,
        arg_min(struct_pack(import_no, sheet, address), (named.import_no, named.address)) as place,
        count(*) as n_cells
    from named
    join core.session using (session)
    anti join touched('core.sitting') using (session, candidate)
    group by all
)

select * from final
