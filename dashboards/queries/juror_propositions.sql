-- One row per juror heard of one registration.
select juror, proposition, rule, part, lowest, n_counted, needed, is_flipped
from juror_proposition
where session = $session and candidate = $candidate and attempt = $attempt and block = $block
order by juror
