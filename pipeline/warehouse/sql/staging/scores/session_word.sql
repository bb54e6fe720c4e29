-- One row per text written as a session, as the code that it is.
with written as (
    select distinct session as written from text where kind = 'context'
)

select written, coalesce(read_session(written), '') as word, has_unseen(written) as is_unseen from written
