-- One row per session, candidate and exam scored although the register says that the candidate did not come.
with absent as materialized (
    select session, candidate
    from touched('core.sitting')
    group by all
    having bool_and(presence not in ('present', 'withdrawn_during'))
),

final as (
    select
        session,
        candidate,
        exam,
        arg_min(struct_pack(import_no, sheet, address), (import_no, address)) as place,
        count(*) as n_cells
    from touched('core.score')
    semi join absent using (session, candidate)
    where state = 'scored'
    group by all
)

select * from final
