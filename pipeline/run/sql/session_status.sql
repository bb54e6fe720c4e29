-- One row per session, as the last check left it.
select session, kind, starts_on, is_held, state, content, n_blocking_cells, n_blocking, n_warning
from core.session
left join checks.session_state using (session)
order by starts_on, session
