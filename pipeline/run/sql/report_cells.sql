-- One row per session, exam and criterion due, in the order of the référentiel: cells by state, and the criterion's text.
select completeness.*, criterion.text
from mart.completeness
join core.session using (session)
join core.criterion on criterion.referentiel = session.referentiel and criterion.criterion = completeness.criterion
join core.exam on exam.referentiel = session.referentiel and exam.exam = completeness.exam
order by completeness.session, exam.rank, criterion.rank
