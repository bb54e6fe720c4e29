-- How many cells of a file change a value that an earlier file gave.
with cell as (
    select *, coalesce(state, '') || '/' || coalesce(token, '') as value
    from ledger.score_version
    where state is distinct from 'blank'
)

select count(distinct (newer.session, newer.candidate, newer.grid_kind, newer.juror, newer.criterion))
from cell as newer
join cell as older
    on older.session = newer.session
    and older.candidate = newer.candidate
    and older.grid_kind = newer.grid_kind
    and older.juror is not distinct from newer.juror
    and older.criterion = newer.criterion
where newer.import_no = $import_no and older.import_no < newer.import_no and older.value <> newer.value
