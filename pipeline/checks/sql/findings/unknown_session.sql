-- One row per session that sheets or registers name and the sessions register does not.
select
    failing.session,
    min(version.import_no) as import_no,
    count(version.import_no) as n_cells
from failing
left join touched_score as version using (session)
group by failing.session
