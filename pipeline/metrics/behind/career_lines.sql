-- One row per line of a register behind the people of a figure that follows them from session to session: registrations,
-- and decisions of the minutes, for one block where the figure is about one, each with the session of the line.
select distinct
    line.session,
    person.candidate,
    coalesce(person.code, line.block) as code,
    person.result,
    line.kind as about,
    line.decision as retained,
    null as juror,
    line.file_no,
    line.sheet,
    line.row::text as address
from person
join register_line as line using (candidate)
join session on session.session = line.session and session.referentiel = person.referentiel
where session.kind <> 'mock' and (line.block is null or person.code is null or line.block = person.code)
