-- One row per cell of a grid that the files received give more than once. Each question has a bit in a word of 64: a word
-- with fewer bits than cells has some question twice, and few words are to be looked at closely.
with suspect as (
    select candidate_no, juror_no, question // 64 as word
    from coded_cell
    group by all
    having bit_count(bit_or(1::ubigint << (question % 64)::ubigint)) < count(*)
),

final as (
    select question, candidate_no, juror_no
    from coded_cell
    semi join suspect
        on suspect.candidate_no = coded_cell.candidate_no
        and suspect.juror_no = coded_cell.juror_no
        and suspect.word = coded_cell.question // 64
    group by all
    having count(*) > 1
)

select * from final
