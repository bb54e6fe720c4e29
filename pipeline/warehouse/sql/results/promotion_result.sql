-- One row per candidate and year in which the person was registered, mock exams and what follows the certification
-- apart: certified in that year (the promotion of the year), else the best of what was reached then, told with the
-- session where it was.
with reached as (
    select
        certification_result.* exclude (result, scope),
        year,
        starts_on,
        case when result = 'success' then 'partial' else result end as result
    from certification_result
    join core.session using (session, referentiel)
),

certified as (
    select referentiel, candidate, min_by(session, (starts_on, session)) as session, min(starts_on) as starts_on
    from reached
    where result = 'certified'
    group by all
),

final as (
    select reached.* exclude (year, starts_on)
    from reached
    left join certified using (referentiel, candidate)
    where certified.session is null
        or (reached.starts_on, reached.session) <= (certified.starts_on, certified.session)
    qualify row_number() over (
        partition by referentiel, candidate, year
        order by
            list_position(['certified', 'pending', 'partial', 'none', 'absent'], result),
            reached.starts_on desc, reached.session desc, attempt desc
    ) = 1
)

select * from final
