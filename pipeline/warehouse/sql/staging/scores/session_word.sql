-- One row per text written as a session, tidied.
with written as (
    select distinct session as written from text where kind = 'context'
)

select written, clean(written) as word, has_unseen(written) as is_unseen from written
