-- One row per line of the référentiel that has a reference, for one subject.
select code, n_held, n_assessed
from reference_outcome
where referentiel = $referentiel and subject = $subject
order by code
