-- One row per distinct text received, with the hash that stands for it.
select
    * exclude (candidate, juror, context_hash, candidate_hash, juror_hash),
    coalesce(candidate, juror) as person,
    case kind when 'context' then context_hash when 'juror' then juror_hash else candidate_hash end as text_hash
from hashed('distinct_text')
