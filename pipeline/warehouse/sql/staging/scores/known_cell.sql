-- One row per cell of a grid that the ledger holds of the people and questions received: what the value in force means
-- (null where none is) and which file gave it, the meanings that wait for a ruling, why values were refused before.
with asked as (
    select distinct question, session, criterion from context
)

select
    asked.question,
    candidate.person_no as candidate_no,
    case when version.grid_kind = 'individual' then juror.person_no else 0 end as juror_no,
    arg_max(meaning, effect) filter (has_effect) as meaning,
    arg_max(import_no, effect) filter (has_effect and meaning is not null) as import_no,
    list(meaning) filter (standing = 'proposed' and ruling is null) as waiting,
    list(refusal) filter (refusal is not null) as refusals
from typed('version_here') as version
join asked using (session, criterion)
join person as candidate on candidate.surrogate = version.candidate
left join person as juror on juror.surrogate = version.juror
group by all
