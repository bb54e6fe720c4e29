-- One row per référentiel and block, in the order of the source.
select referentiel, block, rank, letter, title
from core.block
where referentiel in (select referentiel from core.session)
order by referentiel, rank
