-- One row per file and cell of a grid that the file gives more than once: where, and the code of what comes of it. What it
-- says twice is repeated; a value beside a blank completes it; two values that differ contradict one another.
with said as (
    select
        context.file,
        coded_cell.question,
        candidate_no,
        juror_no,
        place_of(context.sheet, row_no, context.column_name) as place,
        coalesce(context.meaning, context.refusal) as value
    from coded_cell
    semi join doubled_key using (question, candidate_no, juror_no)
    join context using (context_no)
),

final as (
    select
        file,
        min(place, 11) as places,
        case
            when count(distinct value) > 1 then 'contradiction'
            when count(value) between 1 and count(*) - 1 then 'completed_cells'
            else 'repeated_cells'
        end as code
    from said
    group by file, question, candidate_no, juror_no
    having count(*) > 1
)

select * from final
order by file, places
