-- Corrections proposed, what people decide of them, and which versions count then.
-- A version that contradicts the one in effect waits here for a person; its number is C-0001.
create table if not exists ledger.correction (
    correction_no integer primary key,
    import_no integer not null,
    kind text not null
);

-- What a person decided of a correction, of a whole file (withdrawn: as if it had never come), or of a finding.
create table if not exists ledger.ruling (
    ruling_no integer primary key,
    correction_no integer,
    import_no integer,
    ruling text not null check (ruling in ('accepted', 'refused', 'reverted', 'withdrawn')),
    author text not null,
    reason text not null,
    after_import_no integer not null,
    ruled_at timestamp not null
);
alter table ledger.ruling add column if not exists finding_no integer;

create or replace view ledger.latest_ruling as
select *
from ledger.ruling
where correction_no is not null
qualify row_number() over (partition by correction_no order by ruling_no desc) = 1;

-- The files that a person withdrew, and those that count: loaded, and not withdrawn since.
create or replace view ledger.withdrawn_file as
select import_no, ruling, author, reason from ledger.ruling where ruling = 'withdrawn';

create or replace view ledger.counted_file as
select *
from ledger.import_file
where status <> 'quarantined' and import_no not in (select import_no from ledger.withdrawn_file);

-- The versions of a table in the files that count, and whether each has effect; among those that do, the greatest
-- `effect` is in force: what took effect at its import or when a person accepted it, the latest, before what only
-- confirmed it.
create or replace macro ruled(versions) as table
select
    version.*,
    latest.ruling,
    version.standing in ('effective', 'confirms') or coalesce(latest.ruling = 'accepted', false) as has_effect,
    struct_pack(
        is_direct := version.standing <> 'confirms',
        after := coalesce(latest.after_import_no, version.import_no),
        rank := coalesce(latest.ruling_no, 0)
    ) as effect
from query_table(versions) as version
left join ledger.latest_ruling as latest using (correction_no)
semi join ledger.counted_file as counted on counted.import_no = version.import_no;

create or replace view ledger.ruled_score as
from ruled('ledger.score_version');

create or replace view ledger.ruled_registration as from ruled('ledger.registration_version');
create or replace view ledger.ruled_exemption as from ruled('ledger.exemption_version');
create or replace view ledger.ruled_minutes as from ruled('ledger.minutes_version');
