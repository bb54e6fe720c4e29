-- One row per version of a cell due that has several, or that a finding concerns: the file, what it says, where it stands
-- and what a person ruled. Cells out of scope are left out: a blank in force there would tell an exemption.
with due as (
    select session, candidate, criterion
    from core.expected_score
    group by all
    having count(*) filter (where state in ('exempted', 'not_applicable', 'already_held')) = 0
),

written as (
    select
        version.*,
        criterion_of.exam,
        count(*) over (partition by version.session, candidate, grid_kind, juror, version.criterion) > 1 as has_others
    from ledger.told_score as version
    join core.session using (session)
    join core.criterion as criterion_of
        on criterion_of.referentiel = session.referentiel and criterion_of.criterion = version.criterion
    semi join due
        on due.session = version.session
        and due.candidate = version.candidate
        and due.criterion = version.criterion
),

concerned as (
    select distinct session, candidate, criterion from checks.standing where criterion is not null
),

final as (
    select
        written.session,
        written.exam,
        written.criterion,
        written.candidate,
        written.juror,
        written.grid_kind,
        row_number() over (
            partition by written.session, written.candidate, written.criterion
            order by written.grid_kind, written.juror, written.import_no, written.sheet, written.address
        ) as rank,
        file.file_no,
        written.sheet,
        written.address,
        file.received_at,
        case
            when written.state in ('exempted', 'not_applicable', 'already_held') then 'out_of_scope'
            when written.token = '?' then 'unreadable'
            else coalesce(written.state, 'scored')
        end as state,
        written.token as value,
        case
            when held.import_no = written.import_no and held.sheet = written.sheet and held.address = written.address
                then 'in_force'
            when written.ruling in ('refused', 'reverted', 'withdrawn') then written.ruling
            when written.standing = 'proposed' and written.ruling is null and change.is_moot is not true then 'proposed'
            when written.standing = 'confirms' or change.is_moot then 'confirms'
            when written.standing = 'blank' and written.import_no > held.import_no then 'without_effect'
            else 'replaced'
        end as standing,
        written.ruling,
        written.author,
        written.reason
    from written
    join ledger.import_file as file using (import_no)
    left join core.score as held
        on held.session = written.session
        and held.candidate = written.candidate
        and held.criterion = written.criterion
        and held.grid_kind = written.grid_kind
        and held.juror is not distinct from written.juror
    left join checks.correction as change on change.correction_no = written.correction_no
    left join concerned
        on concerned.session = written.session
        and concerned.candidate = written.candidate
        and concerned.criterion = written.criterion
    where written.has_others or concerned.session is not null
)

select * from final order by session, exam, candidate, criterion, rank
