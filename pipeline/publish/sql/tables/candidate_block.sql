-- One row per registration of a candidate of the centre to a block, mock exams apart: what became of it.
select
    referentiel,
    session,
    cohort,
    candidate,
    attempt,
    block,
    result
from block_result
where centre = $centre
order by all
