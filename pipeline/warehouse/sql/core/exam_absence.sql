-- One row per candidate, session and exam missed: a cell says absent, and so does every criterion that no decision
-- exempts. One « ABS » beside empty boxes is no absence: the empty boxes are still due.
with missed as (
    select distinct session, candidate, exam from touched('core.score') where state = 'absent'
),

final as (
    select missed.session, missed.candidate, missed.exam
    from missed
    join registered_session as session on session.session = missed.session
    join core.criterion on criterion.referentiel = session.referentiel and criterion.exam = missed.exam
    left join touched('core.exemption') as exemption
        on exemption.session = missed.session
        and exemption.candidate = missed.candidate
        and exemption.criterion = criterion.criterion
    left join touched('core.score') as score
        on score.session = missed.session
        and score.candidate = missed.candidate
        and score.criterion = criterion.criterion
    group by all
    having bool_and(
        exemption.is_decided is true or coalesce(score.state in ('absent', 'exempted', 'not_applicable'), false)
    )
)

select * from final
