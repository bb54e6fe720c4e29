-- One row per candidate, session and exam whose every filled cell says absent.
with final as (
    select session, candidate, exam
    from core.score
    where state <> 'blank'
    group by all
    having bool_and(state = 'absent')
)

select * from final
