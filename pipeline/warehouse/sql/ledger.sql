-- What came in, kept for ever: files, every version of every cell or line they held, corrections and rulings.
create schema if not exists ledger;
create schema if not exists core;
create schema if not exists mart;
create schema if not exists checks;

-- Words of one layout, or of all (layout = '').
create table if not exists vocabulary_word (
    layout text not null,
    field text not null,
    word text not null,
    code text not null
);

create table if not exists ledger.import_file (
    import_no integer primary key,
    file_no text not null,
    sha256 text not null,
    kept_sha256 text,
    cells_hash text,
    kind text not null,
    layout text,
    parser_version text not null,
    status text not null check (status in ('loaded', 'proposed', 'quarantined')),
    code text,
    reason text,
    sheet text,
    address text,
    n_cells integer not null,
    received_at timestamp not null
);

-- `standing` of a version: it took effect, confirms the one in effect, proposes another (see ledger.correction), or
-- holds nothing that could take effect (a blank, a refused cell).
create table if not exists ledger.score_version (
    import_no integer not null,
    sheet text not null,
    row_no integer not null,
    column_name text not null,
    address text generated always as (column_name || row_no) virtual,
    session text not null,
    candidate text not null,
    juror text,
    grid_kind text not null,
    criterion text not null,
    state text,
    token text,
    code text,
    standing text not null,
    correction_no integer
);

create table if not exists ledger.session_version (
    import_no integer not null,
    session text not null,
    label text,
    centre text not null,
    centre_label text,
    kind text not null,
    starts_on date not null,
    ends_on date not null,
    referentiel text not null,
    reglement text not null,
    standing text not null,
    correction_no integer
);

create table if not exists ledger.registration_version (
    import_no integer not null,
    session text not null,
    candidate text not null,
    cohort text not null,
    centre text not null,
    access_route text not null,
    blocks text [] not null,
    attempt integer not null,
    presence text not null,
    standing text not null,
    correction_no integer,
    sheet text,
    row integer
);

create table if not exists ledger.exemption_version (
    import_no integer not null,
    session text not null,
    candidate text not null,
    exam text,
    criterion text not null,
    is_decided boolean not null,
    standing text not null,
    correction_no integer
);

create table if not exists ledger.minutes_version (
    import_no integer not null,
    session text not null,
    candidate text not null,
    block text not null,
    decision text,
    decided_on date,
    jurors text [] not null,
    has_reason boolean not null,
    standing text not null,
    correction_no integer,
    sheet text,
    row integer
);

-- The référentiels that score sheets say they follow.
create table if not exists ledger.told_referentiel (import_no integer not null, referentiel text not null);

create table if not exists ledger.step_state (step text primary key, state text not null);
