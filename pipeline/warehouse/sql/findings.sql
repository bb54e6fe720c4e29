-- Findings as people speak of them: numbered for ever (D-0001), seen from a first check to a last one.
-- The same finding is the same promise broken at the same place: `nth` tells apart several of one code on one cell.
-- A finding that comes back after it was mended is open again, and what was accepted of it before counts no more:
-- `after_ruling_no` is the last ruling made when it was last opened.
create table if not exists ledger.finding (
    finding_no integer primary key,
    code text not null,
    session text not null,
    block text,
    exam text,
    criterion text,
    candidate text,
    juror text,
    nth integer not null,
    first_seen timestamp not null,
    last_seen timestamp not null,
    is_open boolean not null,
    after_ruling_no integer not null
);

-- The checks that opened or closed a finding.
create table if not exists ledger.sighting (check_no integer primary key, checked_at timestamp not null);

-- When promises were last checked: what is open was last seen then.
create table if not exists checks.last_check (checked_at timestamp not null);

-- The findings open, each with the reason for which a person accepted it, if any does.
create or replace view ledger.open_finding as
with latest as (
    select *
    from ledger.ruling
    where finding_no is not null
    qualify row_number() over (partition by finding_no order by ruling_no desc) = 1
)

select
    finding.*,
    latest.ruling_no is not null as is_accepted,
    latest.reason,
    latest.author,
    latest.ruled_at
from ledger.finding
left join latest
    on latest.finding_no = finding.finding_no
    and latest.ruling = 'accepted'
    and latest.ruling_no > finding.after_ruling_no
where finding.is_open;

-- The sessions of which an accommodation decided is not said to be implemented, as the vault told at the last check: never
-- whose, never how many.
create table if not exists checks.unmet_accommodation (session text primary key);
