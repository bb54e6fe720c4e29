-- One row per registration that owes criteria, activity of its block and voice: the criteria counted, as the voice says.
-- The voice is that of the whole jury (no juror), or that of one juror heard alone in the exams that he graded; in the
-- others it is the jury's. What a juror leaves blank is not assessed.
with heard as (
    select distinct session, candidate, attempt, block, exam, juror from touched('core.juror_tally')
),

jurors as (
    select distinct session, candidate, attempt, block, juror from heard
),

final as (
    select tally.*, null::text as juror
    from touched('core.tally') as tally
    union all by name
    select tally.*, jurors.juror
    from touched('core.tally') as tally
    join jurors using (session, candidate, attempt, block)
    anti join heard
        on heard.session = tally.session and heard.candidate = tally.candidate and heard.attempt = tally.attempt
        and heard.exam = tally.exam and heard.juror = jurors.juror
    union all by name
    select
        tally.* replace (
            tally.n_due - coalesce(own.n_out, 0) as n_due,
            coalesce(own.n_assessed, 0) as n_assessed,
            coalesce(own.n_acquis, 0) as n_acquis,
            0 as n_unresolved,
            coalesce(own.marks, 0) as lowest,
            coalesce(own.marks, 0) as highest,
            tally.n_indispensable - coalesce(own.n_indispensable_out, 0) as n_indispensable,
            coalesce(own.n_indispensable_acquis, 0) as n_indispensable_acquis,
            coalesce(own.n_indispensable_missed, 0) as n_indispensable_missed,
            tally.n_indispensable - coalesce(
                own.n_indispensable_out + own.n_indispensable_acquis + own.n_indispensable_missed, 0
            ) as n_indispensable_silent
        ),
        heard.juror
    from touched('core.tally') as tally
    join heard using (session, candidate, attempt, block, exam)
    left join touched('core.juror_tally') as own
        on own.session = tally.session and own.candidate = tally.candidate and own.attempt = tally.attempt
        and own.activity = tally.activity and own.juror = heard.juror
)

select * from final
