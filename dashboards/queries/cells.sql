-- One row per session and criterion due, of a référentiel.
select
    session, exam, criterion, n_expected, n_scored, n_not_assessed, n_out_of_scope, n_absent, n_blank
from completeness
join session using (session)
where referentiel = $referentiel
order by starts_on, session, exam, criterion
