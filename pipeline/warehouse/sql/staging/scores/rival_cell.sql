-- One row per cell that is given more than once by the files received: what the first file that fills it means, whether
-- its own file has said it on a row above (a blank says nothing where a value stands), whether an earlier file has said the same, or was refused for the same reason,
-- and the first file that holds the cell, whatever it says.
with final as (
    select
        coded_cell.rowid as cell_no,
        first_value(context.meaning ignore nulls) over same_cell as first_meaning,
        first_value(case when context.meaning is not null then context.file end ignore nulls) over same_cell as first_file,
        row_number() over (
            partition by coded_cell.question, candidate_no, juror_no, context.file
            order by
                coalesce(context.meaning, context.code, context.token) is null,
                context.sheet,
                row_no,
                context.column_name
        ) > 1 as is_repeat,
        row_number() over (
            partition by coded_cell.question, candidate_no, juror_no, context.meaning
            order by context.file, context.sheet, row_no
        ) > 1 as is_echo,
        row_number() over (
            partition by coded_cell.question, candidate_no, juror_no, context.refusal
            order by context.file, context.sheet, row_no
        ) > 1 as is_refusal_echo,
        min(context.file) over same_cell as told_file
    from coded_cell
    semi join doubled_key using (question, candidate_no, juror_no)
    join context using (context_no)
    window same_cell as (
        partition by coded_cell.question, candidate_no, juror_no
        order by context.file, context.sheet, row_no, context.column_name
        rows between unbounded preceding and unbounded following
    )
)

select * from final
