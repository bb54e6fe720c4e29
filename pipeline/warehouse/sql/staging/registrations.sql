-- One row per line of a registrations register; null where the text cannot be read.
select
    sheet,
    row,
    read_session(session) as session,
    read_text(candidate) as candidate,
    read_text(cohort) as cohort,
    read_text(centre) as centre,
    code_of('access_route', access_route) as access_route,
    blocks_of(blocks) as blocks,
    nullif(coalesce(read_count(attempt), code_of('attempt', attempt)::integer), 0) as attempt,
    code_of('presence', presence) as presence
from staged
order by line
