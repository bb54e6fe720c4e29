-- One row per cell due: session, exam, criterion, candidate, juror's slot, with its state. Exempted, not applicable and
-- already held are told as one, and without the juror, whose name on a grid would tell which of them it is.
with told as (
    select
        session,
        exam,
        criterion,
        candidate,
        slot,
        juror,
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
    state
from told
order by session, exam, candidate, criterion, slot
