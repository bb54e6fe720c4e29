-- Among versions of scores, those of the cells that a file proposed to correct: few, though DuckDB expects a fifth of all,
-- and so found before anything is asked of them.
create or replace macro corrected(versions) as table
with proposed as (
    select distinct session, candidate, grid_kind, coalesce(juror, '') as juror, criterion
    from query_table(versions)
    where correction_no is not null
),

found as materialized (
    select version.*
    from query_table(versions) as version
    semi join proposed
        on proposed.session = version.session
        and proposed.candidate = version.candidate
        and proposed.grid_kind = version.grid_kind
        and proposed.juror = coalesce(version.juror, '')
        and proposed.criterion = version.criterion
)

from found;

create or replace view ledger.corrected_version as from corrected('ledger.score_version');
create or replace view ledger.corrected_score as from ruled('ledger.corrected_version');
