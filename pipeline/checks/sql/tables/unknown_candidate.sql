-- One row per session and candidate that a sheet or the minutes name and no registration knows, with the first cell.
with graded as (
    select distinct session, candidate from touched_version
    union
    select distinct session, candidate from touched('ledger.minutes_version')
),

unknown as materialized (
    select graded.*
    from graded
    semi join registered_session using (session)
    anti join touched('core.sitting') using (session, candidate)
),

named as (
    select session, candidate, import_no, sheet, address
    from touched_score
    semi join unknown using (session, candidate)
    union all
    select session, candidate, import_no, null, null
    from touched('ledger.ruled_minutes')
    semi join unknown using (session, candidate)
),

final as (
    select
        session,
        candidate,
        arg_min(struct_pack(import_no, sheet, address), (import_no, address)) as place,
        count(*) as n_cells
    from named
    group by all
)

select * from final
