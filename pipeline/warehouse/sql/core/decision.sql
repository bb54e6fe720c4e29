-- One row per registration, with the rule's proposition and the jury's decision side by side; neither corrects the
-- other. They differ only where both speak.
with told as materialized (
    select * from touched('ledger.ruled_minutes') where has_effect
),

latest as (
    select told.*, block_word.block as decided_block
    from told
    join registered_session as session using (session)
    join core.block_word
        on block_word.referentiel = session.referentiel and fold(block_word.word) = told.block
    qualify row_number() over (partition by session, candidate, decided_block order by effect desc) = 1
),

final as (
    select
        registration.session,
        registration.candidate,
        registration.attempt,
        registration.block,
        registration.is_present,
        proposition.proposition,
        latest.decision,
        latest.decided_on,
        latest.jurors,
        coalesce(latest.has_reason, false) as has_reason,
        coalesce(
            proposition.proposition in ('validated', 'not_validated') and proposition.proposition <> latest.decision,
            false
        ) as is_different,
        latest.import_no,
        latest.sheet,
        latest.row
    from touched('core.registration') as registration
    left join touched('core.proposition') as proposition using (session, candidate, attempt, block)
    left join latest
        on latest.session = registration.session
        and latest.candidate = registration.candidate
        and latest.decided_block = registration.block
)

select * from final
