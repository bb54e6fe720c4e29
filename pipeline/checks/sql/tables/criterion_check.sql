-- One row per session, exam and criterion: cells due, by state, and those that break a promise.
with counted as (
    select
        session,
        exam,
        criterion,
        count(*) as n_expected,
        count(*) filter (where state = 'scored') as n_scored,
        count(*) filter (where state = 'exempted') as n_exempted,
        count(*) filter (where state = 'not_applicable') as n_not_applicable,
        count(*) filter (where state = 'already_held') as n_already_held,
        count(*) filter (where state = 'not_assessed') as n_not_assessed,
        count(*) filter (where state = 'absent') as n_absent,
        count(*) filter (where state = 'blank') as n_blank,
        count(*) filter (where state = 'blank' and import_no is null) as n_missing_sheet,
        count(*) filter (where state = 'blank' and is_off_scale) as n_blank_off_scale,
        count(*) filter (where is_out_of_scope_without_decision) as n_out_of_scope_without_decision
    from touched('core.expected_score')
    group by all
),

unresolved as (
    select session, exam, criterion, count(*) as n_unresolved
    from touched('core.retained_score')
    where way = 'unresolved'
    group by all
),

off_scale as (
    select session, exam, criterion, count(*) as n_off_scale
    from touched('core.score')
    where is_off_scale
    group by all
),

final as (
    select
        counted.*,
        case when indispensable.criterion is not null then n_exempted else 0 end as n_exempted_indispensable,
        n_blank - n_missing_sheet - n_blank_off_scale as n_blank_cell,
        coalesce(n_off_scale, 0) as n_off_scale,
        coalesce(n_unresolved, 0) as n_unresolved
    from counted
    join registered_session as session on session.session = counted.session
    left join core.indispensable
        on indispensable.referentiel = session.referentiel
        and indispensable.reglement = session.reglement
        and indispensable.criterion = counted.criterion
    left join off_scale on off_scale.session = counted.session and off_scale.criterion = counted.criterion
    left join unresolved on unresolved.session = counted.session and unresolved.criterion = counted.criterion
)

select * from final
