-- One row per candidate, session and exam missed: a cell says absent and none says anything of a performance.
with final as (
    select session, candidate, exam
    from core.score
    where state <> 'blank'
    group by all
    having bool_or(state = 'absent') and bool_and(state in ('absent', 'exempted', 'not_applicable'))
)

select * from final
