-- One row per line of an accommodations register; null where the text cannot be read. Goes to the vault.
select
    sheet,
    row,
    read_session(session) as session,
    read_text(candidate) as candidate,
    code_of('accommodation_type', type) as type,
    code_of('exam', exam) as exam,
    read_date(requested_on) as requested_on,
    read_date(recommended_on) as recommended_on,
    read_date(decided_on) as decided_on,
    read_date(implemented_on) as implemented_on,
    codes_of('criterion', criteria) as criteria,
    read_reason_code(reason_code) as reason_code
from staged
order by line
