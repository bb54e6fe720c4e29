-- One row per block of a référentiel, in its order.
select block, letter, title
from block
where referentiel = $referentiel
order by rank
