-- One row per context of the cells received, everything that a cell says but of whom: its words known, its value read.
-- What is refused is a blank with a code; its text is not kept. `question` numbers the criteria of sessions.
with resolved as (
    select
        text.text_hash,
        text.file,
        given_file.first_row,
        text.sheet,
        text."column" as column_name,
        case when session_word.word = '' then coalesce(read_session(given_file.session), '') else session_word.word end as session,
        grid_kind_word.code as grid_kind,
        criterion_word.code as criterion,
        criterion_word.strange_word,
        exam_word.code as exam,
        value_word.state,
        value_word.token,
        case
            when text.flaw <> '' then text.flaw
            when value_word.decimal_mark is not null and exists (
                from rarer_mark
                where rarer_mark.file = text.file and rarer_mark.decimal_mark = value_word.decimal_mark
            ) then 'two_decimal_styles'
            else value_word.code
        end as code,
        value_word.state is distinct from 'blank' or text.flaw <> '' as is_filled,
        value_word.is_unseen or session_word.is_unseen as is_unseen,
        not grid_kind_word.is_empty and grid_kind_word.code is null as is_unknown_grid_kind,
        not exam_word.is_empty and exam_word.code is null as is_unknown_exam
    from text
    join given_file on given_file.file = text.file
    join session_word on session_word.written = text.session
    join criterion_word on criterion_word.layout = text.layout and criterion_word.written = text.criterion
    join exam_word on exam_word.layout = text.layout and exam_word.written = text.exam
    join grid_kind_word on grid_kind_word.layout = text.layout and grid_kind_word.written = text.grid_kind
    join value_word on value_word.layout = text.layout and value_word.written = text.value
    where text.kind = 'context'
),

final as (
    select
        * exclude (state, token),
        (row_number() over ())::integer as context_no,
        (dense_rank() over (order by session, criterion))::integer as question,
        case when code is null then state else 'blank' end as state,
        case when code is null then token end as token
    from resolved
)

select * from final
