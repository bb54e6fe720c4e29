-- One row per layout and text written as a criterion: its code, null for an unknown one; `strange_word` is then the text
-- itself where, whatever its digits, it is written as a code is but for one sign: « Zoé 2 » may be somebody's name.
with written as (
    select distinct layout, criterion as written from text where kind = 'context'
),

folded as (
    select layout, written, fold(written) as word from written
),

coded as (
    select
        folded.layout,
        folded.written,
        folded.word,
        arg_max(known.code, (known.word = folded.word, known.layout)) as code
    from folded
    left join vocabulary_word as known
        on known.field = 'criterion' and known.layout in ('', folded.layout) and known.word = folded.word
    group by folded.layout, folded.written, folded.word
),

shape as (
    select distinct translate(fold(code), '123456789', '000000000') as word
    from vocabulary_word
    where field = 'criterion'
),

near as (
    select distinct coded.word
    from coded
    join shape on levenshtein(translate(coded.word, '123456789', '000000000'), shape.word) <= 1
    where coded.code is null and length(coded.word) <= 16
),

final as (
    select
        coded.layout,
        coded.written,
        coded.word = '' as is_empty,
        case when near.word is not null then clean(coded.written) end as strange_word,
        coded.code
    from coded
    left join near on near.word = coded.word
)

select * from final
