-- One row per competency and per criterion of a référentiel, in its order, its text as registered.
with wording as (
    select referentiel, 'competency' as level, competency as code, activity, rank, text, coverage, null as exam
    from competency
    union all
    select referentiel, 'criterion', criterion, activity, rank, text, null, exam
    from criterion
),

final as (
    select level, code, activity, text, coverage, exam
    from wording
    join activity using (referentiel, activity)
    where referentiel = $referentiel
    order by activity.rank, level, wording.rank
)

select * from final
