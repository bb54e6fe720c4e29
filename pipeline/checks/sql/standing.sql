-- One row per finding of this check, with its number, since when it is seen, and why a person accepted it, if any did.
select
    finding.*,
    known.finding_no,
    known.first_seen,
    coalesce(known.is_accepted, false) as is_accepted,
    known.reason,
    known.author
from touched('checks.finding') as finding
left join touched('ledger.open_finding') as known
    on known.code = finding.code
    and known.session = finding.session
    and known.block is not distinct from finding.block
    and known.exam is not distinct from finding.exam
    and known.criterion is not distinct from finding.criterion
    and known.candidate is not distinct from finding.candidate
    and known.juror is not distinct from finding.juror
    and known.nth = finding.nth
