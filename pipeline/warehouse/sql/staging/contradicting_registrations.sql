-- One row per line of a registrations register that another line of the file contradicts.
select sheet, row
from typed
qualify count(distinct (cohort, centre, access_route, blocks, presence))
over (partition by session, candidate, attempt) > 1
order by sheet, row
