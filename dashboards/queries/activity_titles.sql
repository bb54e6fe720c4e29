-- One row per activity of a référentiel, in its order, with the exams that assess it, its text as registered.
with assessed as (
    select activity, list(exam order by exam_rank) as exams
    from (
        select distinct activity, exam, exam.rank as exam_rank
        from criterion
        join exam using (referentiel, exam)
        where referentiel = $referentiel
    )
    group by activity
),

final as (
    select block, activity, title, coalesce(exams, []) as exams
    from activity
    left join assessed using (activity)
    where referentiel = $referentiel
    order by rank
)

select * from final
