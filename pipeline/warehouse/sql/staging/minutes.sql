-- One row per line of minutes; null where the text cannot be read. The reason itself is not kept.
select
    sheet,
    row,
    read_session(session) as session,
    read_text(candidate) as candidate,
    case when len(blocks_of(block)) = 1 then blocks_of(block)[1] end as block,
    code_of('decision', decision) as decision,
    read_date(decided_on) as decided_on,
    coalesce(string_split(read_text(jurors), ','), []) as jurors,
    read_text(reason) is not null as has_reason
from staged
order by line
