-- One row per cell of a session to ask again: its finding, whom and what it grades, what was read and where. A grid that
-- never came is asked criterion by criterion; a criterion on which jurors differ is asked of the harmonised grid.
with open_ones as (
    select *, dense_rank() over (partition by code, exam, candidate order by nth, juror) as missing_rank
    from checks.standing
    where
        session = $session
        and not is_accepted
        and list_contains($asked, code)
),

owed as (
    select exam, candidate, criterion, dense_rank() over (partition by exam, candidate order by slot) as missing_rank
    from core.expected_score
    where session = $session and state = 'blank' and address is null
),

asked as (
    select finding_no, code, exam, criterion, candidate, juror, import_no, sheet, address
    from open_ones
    where code <> 'missing_sheet'
    union all
    select found.finding_no, found.code, found.exam, owed.criterion, found.candidate, found.juror, null, null, null
    from open_ones as found
    join owed using (exam, candidate, missing_rank)
    where found.code = 'missing_sheet'
),

final as (
    select
        format('D-{:04d}', asked.finding_no) as finding,
        asked.code,
        asked.exam,
        asked.criterion,
        asked.candidate,
        asked.juror,
        case
            when asked.code = 'unresolved_score' or (asked.juror is null and asked.code <> 'missing_sheet') then 'harmonised'
            else 'individual'
        end as grid_kind,
        written.token as value,
        written.state,
        import_file.file_no,
        asked.sheet,
        asked.address,
        sitting.centre
    from asked
    join core.session on session.session = $session
    join core.criterion on criterion.referentiel = session.referentiel and criterion.criterion = asked.criterion
    left join ledger.import_file using (import_no)
    left join ledger.score_version as written
        on written.import_no = asked.import_no and written.sheet = asked.sheet and written.address = asked.address
    left join (select distinct candidate, centre from core.sitting where session = $session) as sitting
        on sitting.candidate = asked.candidate
    order by asked.exam, asked.candidate, criterion.rank, asked.juror, asked.finding_no
)

select * from final
