-- One row per cell received, repeats left out: whether it takes effect, confirms the value in force, proposes another, or
-- holds nothing that could take effect; whether the ledger learns anything from it, and who said it before.
with compared as (
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
        context.code,
        context.meaning,
        known_cell.question is not null or coalesce(rival_cell.told_file < context.file, false) as is_known,
        case when rival_cell.told_file < context.file then rival_cell.told_file end as known_file,
        known_cell.import_no as known_import_no,
        coalesce(known_cell.meaning, rival_cell.first_meaning) as meaning_in_force,
        known_cell.meaning is null and coalesce(rival_cell.first_file, context.file) = context.file as is_first,
        coalesce(list_contains(known_cell.waiting, context.meaning), false) or coalesce(rival_cell.is_echo, false) as is_echo,
        context.refusal is not null
        and not list_contains(coalesce(known_cell.refusals, []), context.refusal)
        and rival_cell.is_refusal_echo is not true as is_new_refusal
    from coded_cell
    join context using (context_no)
    left join person as candidate on candidate.person_no = coded_cell.candidate_no
    left join person as juror on juror.person_no = coded_cell.juror_no
    left join known_cell
        on known_cell.question = coded_cell.question
        and known_cell.candidate_no = coded_cell.candidate_no
        and known_cell.juror_no = coded_cell.juror_no
    left join rival_cell on rival_cell.cell_no = coded_cell.rowid
    where rival_cell.is_repeat is not true
),

final as (
    select
        * exclude (meaning, is_known, is_new_refusal, is_first, is_echo, meaning_in_force),
        case
            when meaning is null then 'blank'
            when meaning_in_force is null or is_first then 'effective'
            when meaning = meaning_in_force then 'confirms'
            else 'proposed'
        end as standing,
        standing = 'effective'
        or (standing = 'proposed' and not is_echo)
        or not is_known
        or is_new_refusal as is_news
    from compared
)

select * from final
