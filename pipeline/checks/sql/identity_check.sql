-- One row per sum that must hold: those of sessions, and the one of all their criteria, which no session names.
select session, exam, criterion, n_due, n_told
from checks.identity_sum
union all
select '', null, null, coalesce(sum(n_due), 0)::bigint, coalesce(sum(n_told), 0)::bigint
from checks.identity_sum
where criterion is not null
