-- One row per text file that writes decimals with both a comma and a point: the mark that it uses less.
with used as (
    select text.file, value_word.decimal_mark, sum(text.n_cells) as n_cells
    from text
    join value_word on value_word.layout = text.layout and value_word.written = text.value
    where text.kind = 'context' and text.sheet = '' and value_word.decimal_mark is not null
    group by all
),

final as (
    select file, arg_min(decimal_mark, (n_cells, decimal_mark)) as decimal_mark
    from used
    group by file
    having count(*) = 2
)

select * from final
