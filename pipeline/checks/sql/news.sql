-- One row per finding that the last check opens or closes, as the ledger remembers findings: one that it closes is told by
-- its number alone. One never seen gets the next number, the gravest first.
with seen as (
    select code, severity, session, block, exam, criterion, candidate, juror, nth
    from touched('checks.finding')
),

compared as (
    select
        seen.*,
        known.finding_no,
        seen.code is not null as is_seen,
        coalesce(known.is_open, false) as is_open
    from seen
    full join touched('ledger.finding') as known
        on known.code = seen.code
        and known.session = seen.session
        and known.block is not distinct from seen.block
        and known.exam is not distinct from seen.exam
        and known.criterion is not distinct from seen.criterion
        and known.candidate is not distinct from seen.candidate
        and known.juror is not distinct from seen.juror
        and known.nth = seen.nth
),

final as (
    select
        coalesce(
            finding_no,
            (select coalesce(max(finding_no), 0) from ledger.finding)
            + row_number() over (
                partition by finding_no is null
                order by
                    list_position(['blocking', 'warning', 'info'], severity),
                    session, code, exam, criterion, block, candidate, juror, nth
            )
        )::integer as finding_no,
        code,
        session,
        block,
        exam,
        criterion,
        candidate,
        juror,
        nth,
        is_seen
    from compared
    where is_seen <> is_open
)

select * from final
order by finding_no
