-- One row per session that something is said of since a first file and a first ruling: by a file that came, or by a ruling
-- on a file, a correction or a finding. A register that comes again whole says nothing of the lines that it repeats: they
-- are no other than those in force.
with file as (
    select import_no, true as is_new from ledger.import_file where import_no >= $import_no
    union all
    select import_no, false from ledger.ruling where ruling_no >= $ruling_no and import_no is not null
),

ruled as (
    select correction_no, finding_no from ledger.ruling where ruling_no >= $ruling_no
),

line as not materialized (
    select session, import_no, correction_no, false as is_repeated from ledger.score_version
    union all
    select session, import_no, correction_no, standing = 'confirms' from ledger.session_version
    union all
    select session, import_no, correction_no, standing = 'confirms' from ledger.registration_version
    union all
    select session, import_no, correction_no, standing = 'confirms' from ledger.exemption_version
    union all
    select session, import_no, correction_no, false from ledger.minutes_version
),

final as (
    select session from line join file using (import_no) where not (is_new and is_repeated)
    union
    select session from line semi join ruled using (correction_no)
    union
    select session from ledger.finding semi join ruled using (finding_no)
)

select session from final
