-- Identities and accommodations of people; nothing of it is in the warehouse but the surrogates.
create table if not exists surrogate (
    kind text not null check (kind in ('candidate', 'juror')),
    number text not null,
    surrogate text not null,
    primary key (kind, number),
    unique (kind, surrogate)
) strict;

create table if not exists identity (
    surrogate text primary key,
    last_name text not null,
    first_name text not null
) strict;

create table if not exists accommodation (
    import_no integer not null,
    session text not null,
    candidate text not null,
    type text not null,
    exam text,
    requested_on text,
    recommended_on text,
    decided_on text,
    implemented_on text,
    reason_code text,
    criteria text,
    standing text not null,
    correction_no integer
) strict;

-- Names that files had, and of the sheet where a file was refused: both may be people's.
create table if not exists file_name (
    file_no text primary key,
    name text not null,
    refused_sheet text not null
) strict;
