-- One row per session that something is said of since a first file and a first ruling: by a file that came, or by a ruling
-- on a file, a correction or a finding.
with file as (
    select import_no from ledger.import_file where import_no >= $import_no
    union
    select import_no from ledger.ruling where ruling_no >= $ruling_no and import_no is not null
),

ruled as (
    select correction_no, finding_no from ledger.ruling where ruling_no >= $ruling_no
),

final as (
    select session from ledger.score_version semi join file using (import_no)
    union
    select session from ledger.score_version semi join ruled using (correction_no)
    union
    select session from ledger.session_version semi join file using (import_no)
    union
    select session from ledger.session_version semi join ruled using (correction_no)
    union
    select session from ledger.registration_version semi join file using (import_no)
    union
    select session from ledger.registration_version semi join ruled using (correction_no)
    union
    select session from ledger.exemption_version semi join file using (import_no)
    union
    select session from ledger.exemption_version semi join ruled using (correction_no)
    union
    select session from ledger.minutes_version semi join file using (import_no)
    union
    select session from ledger.minutes_version semi join ruled using (correction_no)
    union
    select session from ledger.finding semi join ruled using (finding_no)
)

select session from final
