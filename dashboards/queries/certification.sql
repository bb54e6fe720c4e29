-- One row: a référentiel and what is known of its registration.
select referentiel, title, rncp, certifier, mapping_status
from referentiel
where referentiel = $referentiel
