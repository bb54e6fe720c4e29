-- One row per layout and text written as a score: its state, or its token for the scale of the session's règlement (a
-- word of some scale, a number), or the code of why it is refused; a refused text is not kept, it may be a name. A short
-- word is known as it is written: « à » is the key of 0 without the shift, not an A.
with written as (
    select distinct layout, value as written from text where kind = 'context'
),

read as (
    select
        layout,
        written,
        clean(written) as word,
        fold(written) as folded,
        length(folded) <= 3 and folded <> lower(word) as is_accented
    from written
),

known as (
    select
        read.*,
        max(own.code) filter (own.field = 'level') as own_level,
        max(own.code) filter (own.field = 'state') as own_state,
        max(shared.code) filter (shared.field = 'level') as level_word,
        max(shared.code) filter (shared.field = 'state') as state_word
    from read
    left join vocabulary_word as own
        on own.layout = read.layout and own.layout <> '' and own.word = read.folded and not read.is_accented
    left join vocabulary_word as shared
        on shared.layout = '' and shared.word = read.folded and not read.is_accented
    group by all
),

named as (
    select
        layout,
        written,
        word,
        folded,
        coalesce(own_level, case when own_state is null then level_word end) as level_word,
        coalesce(own_state, case when own_level is null and level_word is null then state_word end) as state_word
    from known
),

final as (
    select
        layout,
        written,
        has_unseen(written) as is_unseen,
        case when word = '' then 'blank' else state_word end as state,
        case
            when word = '' or state_word is not null then null
            when level_word is not null then level_word
            when is_number(word) then read_number(word)::double::text
        end as token,
        case
            when word = '' or state_word is not null or level_word is not null or is_number(word) then null
            else refusal_of(translate(word, '’ʼ', ''''''))
        end as code,
        case when regexp_matches(word, '^[0-9]+[.,][0-9]+$') then regexp_extract(word, '[.,]') end as decimal_mark
    from named
)

select * from final
