-- One row per juror, by code.
select juror, group_no, n_candidates, n_cojurors, estimate, lower, upper, refusal, n_found, n_minimum
from juror_severity
where referentiel = $referentiel
order by juror
