-- One row per session, candidate and block that the registrations or the minutes name and the session's référentiel
-- does not have.
with named as (
    select session, candidate, unnest(blocks) as block from touched('core.sitting')
    union all
    select session, candidate, block from touched('ledger.ruled_minutes')
),

final as (
    select distinct named.*
    from named
    join registered_session as session using (session)
    anti join core.block_word on block_word.referentiel = session.referentiel and fold(block_word.word) = named.block
)

select * from final
