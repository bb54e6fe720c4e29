-- One row per layout and text written as a kind of grid: individual or harmonised, null for an unknown one.
with written as (
    select distinct layout, grid_kind as written from text where kind = 'context'
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
        on known.field = 'grid_kind' and known.layout in ('', folded.layout) and known.word = folded.word
    group by folded.layout, folded.written, folded.word
)

select * from final
