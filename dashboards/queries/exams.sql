-- One row per exam of a référentiel, in its order, with the activities that it assesses and how many criteria it grades.
with assessed as (
    select exam, activity, activity.rank as activity_rank, count(*) as n_criteria
    from criterion
    join activity using (referentiel, activity)
    where referentiel = $referentiel
    group by all
),

final as (
    select
        exam, any_value(title) as title, list(activity order by activity_rank) as activities,
        sum(n_criteria)::integer as n_criteria
    from exam
    join assessed using (exam)
    where referentiel = $referentiel
    group by exam, rank
    order by rank
)

select * from final
