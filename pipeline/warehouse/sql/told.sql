-- Every version of a score, those of withdrawn files too, with the last thing that a person decided of it.
create or replace view ledger.told_score as
select
    version.*,
    coalesce(withdrawn.ruling, latest.ruling) as ruling,
    coalesce(withdrawn.author, latest.author) as author,
    coalesce(withdrawn.reason, latest.reason) as reason
from ledger.score_version as version
left join ledger.latest_ruling as latest using (correction_no)
left join ledger.withdrawn_file as withdrawn on withdrawn.import_no = version.import_no;
