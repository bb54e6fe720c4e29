-- One row per line of a register behind the people of a figure of blocks: the registration and the decision of the minutes.
select
    person.session,
    person.candidate,
    person.code,
    person.result,
    line.kind as about,
    line.decision as retained,
    null as juror,
    line.file_no,
    line.sheet,
    line.row::text as address
from person
join register_line as line
    on line.session = person.session and line.candidate = person.candidate and line.attempt = person.attempt
where coalesce(line.block, person.code) = person.code
