-- One row per session, exam and criterion: cells due (people present × criterion × juror due), by state.
with final as (
    select
        session,
        exam,
        criterion,
        count(*) as n_expected,
        count(*) filter (where state = 'scored') as n_scored,
        count(*) filter (where state = 'not_assessed') as n_not_assessed,
        count(*) filter (where state in ('exempted', 'not_applicable', 'already_held')) as n_out_of_scope,
        count(*) filter (where state = 'absent') as n_absent,
        count(*) filter (where state = 'blank') as n_blank
    from touched('core.expected_score')
    group by all
)

select * from final
