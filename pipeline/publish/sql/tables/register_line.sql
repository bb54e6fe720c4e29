-- One row per line of a register that says what became of somebody: registration of a candidate (no block), decision of
-- the minutes for a block, with its day.
with told as (
    select
        'registration' as kind, session, candidate, attempt, null as block, null as decision, null as decided_on, import_no,
        sheet, row
    from core.sitting
    union all
    select 'decision', session, candidate, attempt, block, decision, decided_on, import_no, sheet, row
    from core.decision
    where decision is not null
)

select
    told.session,
    told.candidate,
    told.attempt,
    told.kind,
    told.block,
    told.decision,
    told.decided_on,
    file.file_no,
    told.sheet,
    told.row
from told
join ledger.import_file as file using (import_no)
order by all
