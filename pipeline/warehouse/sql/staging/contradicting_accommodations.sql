-- One row per line of an accommodations register that another line of the file contradicts: an accommodation has one set
-- of dates and one reason; its lines may only share out the criteria that it exempts.
select sheet, row
from typed
qualify count(distinct (requested_on, recommended_on, decided_on, implemented_on, reason_code))
over (partition by session, candidate, type, exam) > 1
order by sheet, row
