-- One row per rule, and part of the block that it takes by itself, of one registration.
select rule, part, lowest, highest, n_counted, threshold, needed, margin, result
from applied_rule
where session = $session and candidate = $candidate and attempt = $attempt and block = $block
order by list_position(['indispensable', 'assessed', 'acquis', 'mean'], rule), part_rank
