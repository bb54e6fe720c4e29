-- One row per cell received that says something of somebody, in words.
select
    context.file,
    context.sheet,
    coded_cell.row_no,
    context.column_name,
    context.session,
    candidate.surrogate as candidate,
    juror.surrogate as juror,
    case when coded_cell.juror_no = 0 then 'harmonised' else 'individual' end as grid_kind,
    context.criterion,
    context.state,
    context.token,
    context.code
from coded_cell
join context using (context_no)
left join person as candidate on candidate.person_no = coded_cell.candidate_no
left join person as juror on juror.person_no = coded_cell.juror_no
