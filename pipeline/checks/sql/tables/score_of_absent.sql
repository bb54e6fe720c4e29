-- One row per session, candidate and exam scored although the register says that the candidate did not come.
with final as (
    select
        score.session,
        score.candidate,
        score.exam,
        arg_min(struct_pack(import_no, sheet, address), (score.import_no, score.address)) as place,
        count(*) as n_cells
    from touched('core.score') as score
    join touched('core.sitting') as sitting using (session, candidate)
    where score.state = 'scored'
    group by all
    having bool_and(sitting.presence not in ('present', 'withdrawn_during'))
)

select * from final
