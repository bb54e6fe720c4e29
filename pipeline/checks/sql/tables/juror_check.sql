-- One row per session, exam and juror who owes cells: how many, and how many are blank.
with final as (
    select
        session,
        exam,
        juror,
        count(*) as n_expected,
        count(*) filter (where state = 'blank') as n_blank
    from touched('core.expected_score')
    where juror is not null and grid_kind = 'individual'
    group by session, exam, juror
)

select * from final
