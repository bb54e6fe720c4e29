-- One row per layout and text written as a criterion: its code, null for an unknown one; `strange_word` is then the text
-- itself where it looks like a code, so is nobody's name.
with written as (
    select distinct layout, criterion as written from text where kind = 'context'
),

folded as (
    select layout, written, fold(written) as word from written
),

final as (
    select
        folded.layout,
        folded.written,
        folded.word = '' as is_empty,
        case
            when regexp_full_match(clean(folded.written), '[A-Za-z]{1,6}[-._ ]?[0-9][A-Za-z0-9._-]{0,10}')
                then clean(folded.written)
        end as strange_word,
        arg_max(known.code, (known.word = folded.word, known.layout)) as code
    from folded
    left join vocabulary_word as known
        on known.field = 'criterion' and known.layout in ('', folded.layout) and known.word = folded.word
    group by folded.layout, folded.written, folded.word
)

select * from final
