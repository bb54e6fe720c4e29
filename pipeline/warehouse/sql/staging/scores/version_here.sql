-- One row per version that the ledger holds in the sessions received.
select * from ruled('ledger.score_version')
where session in (select session from context)
