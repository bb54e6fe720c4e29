-- One row per file and cell of a grid that the file gives more than once: where, and whether
-- they mean different things.
with final as (
    select
        context.file,
        min(place_of(context.sheet, row_no, context.column_name), 11) as places,
        count(distinct coalesce(context.meaning, context.refusal, 'blank')) > 1 as is_contradiction
    from coded_cell
    semi join doubled_key using (question, candidate_no, juror_no)
    join context using (context_no)
    group by context.file, coded_cell.question, candidate_no, juror_no
    having count(*) > 1
)

select * from final
order by file, places
