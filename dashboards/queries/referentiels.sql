-- One row per référentiel that the publication describes, the one with the most recent session first.
select referentiel, title, mapping_status
from referentiel
left join (select referentiel, max(starts_on) as last_on from session group by all) using (referentiel)
order by last_on desc nulls last, referentiel desc
