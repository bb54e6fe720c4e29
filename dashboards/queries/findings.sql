-- One row per finding that concerns a session of a référentiel, or no known session; the most serious first.
select
    finding, suite, code, severity, status, finding.session, exam, criterion, candidate, juror, file_no, sheet, address, n_cells,
    first_seen, reason, author, sentence, remedy
from finding
left join session using (session)
where coalesce(session.referentiel, $referentiel) = $referentiel
order by rank
