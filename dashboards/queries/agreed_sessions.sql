-- One row per session where jurors scored the same candidates, in order of time.
select distinct session.session, starts_on
from exam_agreement
join session using (session)
where exam_agreement.referentiel = $referentiel and n_units is not null
order by starts_on, session.session
