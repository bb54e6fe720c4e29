-- One row per session of a workspace that was never checked.
select session, kind, starts_on, null as is_held
from core.session
order by starts_on, session
