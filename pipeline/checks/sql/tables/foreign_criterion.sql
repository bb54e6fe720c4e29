-- One row per session and criterion that sheets grade and the session's référentiel does not have, with the first cell.
with unknown as materialized (
    select graded.*
    from (select distinct session, criterion from touched_version) as graded
    join registered_session as session using (session)
    anti join core.criterion
        on criterion.referentiel = session.referentiel and criterion.criterion = graded.criterion
),

final as (
    select
        session,
        criterion,
        arg_min(struct_pack(import_no, sheet, address), (import_no, address)) as place,
        count(*) as n_cells
    from touched_score
    semi join unknown using (session, criterion)
    group by all
)

select * from final
