-- One row per cell of a grid that has a value in force, whoever gave it.
select session, candidate, coalesce(juror, '') as juror, grid_kind, criterion,
    arg_max(coalesce(nullif(state, 'blank'), token), effect) as value
from ledger.ruled_score
where has_effect
group by all
