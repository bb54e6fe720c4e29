-- One row per sum of a session that must hold: by exam and criterion, by exam, in all, cells due (worked out from
-- registrations, criteria and jurors due, without the cells themselves) against cells told in some state; and the
-- candidates, against those whose own sum holds.
with present as (
    select registration.*, session.reglement
    from touched('core.registration') as registration
    join registered_session as session using (session)
    where registration.is_present and session.kind <> 'results_only'
),

owed as (
    select criterion.referentiel, juror_due.reglement, criterion.block, criterion.exam, criterion.criterion, juror_due.n_jurors
    from core.criterion
    join core.juror_due on juror_due.referentiel = criterion.referentiel and juror_due.exam = criterion.exam
),

blocks as (
    select session, referentiel, reglement, block, count(*) as n_present from present group by all
),

due as (
    select blocks.session, owed.exam, owed.criterion, sum(blocks.n_present * owed.n_jurors) as n_due
    from blocks
    join owed using (referentiel, reglement, block)
    group by all
),

told as (
    select session, exam, criterion,
        n_scored + n_exempted + n_not_applicable + n_already_held + n_not_assessed + n_absent + n_blank as n_told
    from touched('checks.criterion_check')
),

told_of_people as (
    select
        session,
        candidate,
        sum(n) filter (where state in (
            'scored', 'exempted', 'not_applicable', 'already_held', 'not_assessed', 'absent', 'blank'
        )) as n_told
    from (select session, candidate, state, count(*) as n from touched('core.expected_score') group by all)
    group by all
),

criteria as (
    select session, exam, criterion, coalesce(n_due, 0) as n_due, coalesce(n_told, 0) as n_told
    from due
    full join told using (session, exam, criterion)
),

people as (
    select present.session, present.candidate, sum(owed.n_jurors) as n_due
    from present
    join (select referentiel, reglement, block, sum(n_jurors) as n_jurors from owed group by all) as owed
        using (referentiel, reglement, block)
    group by all
),

sums as (
    select session, exam, criterion, sum(n_due)::bigint as n_due, sum(n_told)::bigint as n_told
    from criteria
    group by grouping sets ((session, exam, criterion), (session, exam), (session))
    union all
    select session, null, null, count(*), count(*) filter (where people.n_due = told.n_told)
    from people
    full join told_of_people as told using (session, candidate)
    group by all
),

final as (
    select sums.* replace (coalesce(n_due, 0) as n_due, coalesce(n_told, 0) as n_told) from sums
)

select * from final
