-- One row per text written as a candidate or a juror: the number or name tidied (empty for a word that names the
-- harmonised grid in a juror's place), and whether something unseen was removed.
with named as (
    select
        kind,
        text_hash,
        file,
        person as written,
        kind = 'juror' and (layout, fold(person)) in (
            select (given_file.layout, known.word)
            from vocabulary_word as known
            join given_file on known.layout in ('', given_file.layout)
            where known.field = 'grid_kind' and known.code = 'harmonised'
        ) as is_harmonised
    from text
    where kind <> 'context'
),

final as (
    select
        kind,
        text_hash,
        file,
        is_harmonised,
        case when is_harmonised then '' else clean(written) end as number,
        has_unseen(written) as is_unseen
    from named
)

select * from final
