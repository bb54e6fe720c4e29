-- One row per layout and text written as an exam: its code, null for an unknown one. An exam may be written
-- « E1 – title », whatever the title.
with written as (
    select distinct layout, exam as written from text where kind = 'context'
),

folded as (
    select layout, written, fold(written) as word from written
),

final as (
    select
        folded.layout,
        folded.written,
        folded.word = '' as is_empty,
        arg_max(known.code, (known.word = folded.word, known.layout)) as code
    from folded
    left join vocabulary_word as known
        on known.field = 'exam' and known.layout in ('', folded.layout) and known.word in (folded.word, split_part(folded.word, ' ', 1))
    group by folded.layout, folded.written, folded.word
)

select * from final
