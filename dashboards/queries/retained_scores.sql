-- One row per criterion that the explanation of one registration names, in the order of the référentiel.
select exam, criterion, rtrim(text, ' ;.') as text, retained_score.state, is_indispensable, mark
from retained_score
join session using (session)
join criterion using (referentiel, criterion)
where session = $session and candidate = $candidate and attempt = $attempt and block = $block
order by rank
