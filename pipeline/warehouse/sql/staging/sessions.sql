-- One row per line of a sessions register; null where the text cannot be read.
select
    sheet,
    row,
    read_session(session) as session,
    read_text(label) as label,
    read_text(centre) as centre,
    read_text(centre_label) as centre_label,
    code_of('kind', kind) as kind,
    read_date(starts_on) as starts_on,
    read_date(ends_on) as ends_on,
    code_of('referentiel', referentiel) as referentiel,
    code_of('reglement', reglement) as reglement
from staged
order by line
