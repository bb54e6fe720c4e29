-- One row per candidate, exam and juror's slot of which no cell arrived; with the juror who owes it, where the minutes
-- name just as many other jurors as there are grids missing.
with missing as (
    select
        session,
        exam,
        candidate,
        slot,
        count(*) as n_cells,
        row_number() over (partition by session, exam, candidate order by slot) as rank,
        count(*) over (partition by session, exam, candidate) as n_missing
    from core.expected_score
    semi join failing using (session, exam, criterion)
    where state = 'blank' and address is null
    group by session, exam, candidate, slot
),

sitting as (
    select distinct missing.session, missing.exam, missing.candidate, unnest(decision.jurors) as juror
    from missing
    join registered_session as session on session.session = missing.session
    join core.criterion on criterion.referentiel = session.referentiel and criterion.exam = missing.exam
    join touched('core.decision') as decision
        on decision.session = missing.session
        and decision.candidate = missing.candidate
        and decision.block = criterion.block
),

owing as (
    select
        sitting.*,
        row_number() over (partition by session, exam, candidate order by juror) as rank,
        count(*) over (partition by session, exam, candidate) as n_owing
    from sitting
    anti join touched('core.score') using (session, exam, candidate, juror)
),

final as (
    select
        missing.session,
        missing.exam,
        missing.candidate,
        case when owing.n_owing = missing.n_missing then owing.juror end as juror,
        missing.n_cells
    from missing
    left join owing
        on owing.session = missing.session
        and owing.exam = missing.exam
        and owing.candidate = missing.candidate
        and owing.rank = missing.rank
)

select * from final
