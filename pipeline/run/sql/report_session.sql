-- One row per session that reports are asked for: what it is, how far it is, and the last file that came for it.
select
    session.session,
    session.label,
    session.kind,
    session.starts_on,
    session.ends_on,
    session.referentiel,
    session.reglement,
    session_state.is_held,
    session_state.state,
    (
        select max(received_at)
        from ledger.counted_file
        where import_no in (select import_no from ledger.score_version as version where version.session = session.session)
    ) as data_at
from core.session
join checks.session_state using (session)
order by session.starts_on, session.session
