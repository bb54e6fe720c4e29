-- One row per session, none checked since the last file came in.
select session, kind, starts_on, null as is_held, null as state
from core.session
order by starts_on, session
