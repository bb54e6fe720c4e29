-- One row per registration of one session and block: those whose decision is another first.
select candidate, attempt, proposition, rule, part, decision, has_reason, is_different
from proposition
where session = $session and block = $block
order by is_different desc, proposition = 'validated', candidate, attempt
