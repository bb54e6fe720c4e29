-- One row: cells due over all sessions, by state.
select
    coalesce(sum(n_expected), 0)::bigint as n_expected,
    coalesce(sum(n_scored), 0)::bigint as n_scored,
    coalesce(sum(n_out_of_scope), 0)::bigint as n_out_of_scope,
    coalesce(sum(n_not_assessed), 0)::bigint as n_not_assessed,
    coalesce(sum(n_absent), 0)::bigint as n_absent,
    coalesce(sum(n_blank), 0)::bigint as n_blank
from mart.completeness
