-- One row per file and reason to refuse it whole: the first places, and the words that the sentence needs.
with exam_of as (
    select distinct criterion, exam, true as is_known from core.criterion
),

flagged as (
    select
        context.*,
        context.exam is not null and context.criterion is not null and exam_of.is_known is null as is_of_other_exam,
        context.criterion is null
        or is_of_other_exam
        or context.is_unknown_exam
        or context.is_unknown_grid_kind
        or context.session = '' as is_refused
    from context
    left join exam_of on exam_of.criterion = context.criterion and exam_of.exam = context.exam
),

reasoned as (
    select
        flagged.*,
        coded_cell.row_no,
        unnest([
            case when flagged.criterion is null then 'unknown_criterion' end,
            case when flagged.is_unknown_exam then 'unknown_exam' end,
            case when flagged.is_of_other_exam then 'criterion_of_other_exam' end,
            case when flagged.is_unknown_grid_kind then 'unknown_grid_kind' end,
            case when coded_cell.candidate_no is null then 'missing_candidate' end,
            case when coded_cell.is_strange then 'strange_number' end,
            case when coded_cell.juror_no is null then 'missing_juror' end,
            case when flagged.session = '' then 'no_session' end
        ]) as reason,
        unnest(range(8)) as rank
    from coded_cell
    join flagged using (context_no)
    where
        flagged.is_refused
        or coded_cell.candidate_no is null
        or coded_cell.is_strange
        or coded_cell.juror_no is null
),

final as (
    select
        file,
        reason,
        min(place_of(sheet, row_no, column_name), 11) as places,
        coalesce(first(coalesce(criterion, strange_word) order by place_of(sheet, row_no, column_name)), '') as criterion,
        coalesce(first(exam order by place_of(sheet, row_no, column_name)), '') as exam
    from reasoned
    where reason is not null
    group by file, rank, reason
    order by file, rank
)

select * from final
