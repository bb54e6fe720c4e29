-- One row per line of a sessions register that another line of the file contradicts.
select sheet, row
from typed
qualify count(distinct (label, centre, centre_label, kind, starts_on, ends_on, referentiel, reglement))
over (partition by session) > 1
order by sheet, row
