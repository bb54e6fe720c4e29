-- One row per cell due: session, exam, criterion, candidate, juror's slot, with its state and where a file holds it.
-- Exempted, not applicable and already held are told as one, and without juror or place: a name on a grid, or an
-- address, would tell which of them it is.
with told as (
    select
        session,
        exam,
        criterion,
        candidate,
        slot,
        juror,
        import_no,
        sheet,
        address,
        case when state in ('exempted', 'not_applicable', 'already_held') then 'out_of_scope' else state end as state
    from core.expected_score
)

select
    session,
    exam,
    criterion,
    candidate,
    slot,
    case when state <> 'out_of_scope' then juror end as juror,
    state,
    case when state <> 'out_of_scope' then file.file_no end as file_no,
    case when state <> 'out_of_scope' then told.sheet end as sheet,
    case when state <> 'out_of_scope' then told.address end as address
from told
left join ledger.import_file as file using (import_no)
order by session, exam, candidate, criterion, slot
