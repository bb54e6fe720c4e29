-- What breaks a promise, each row naming as much of the cell as is known.
create or replace temp table found (
    code text not null,
    severity text not null,
    session text not null,
    block text,
    exam text,
    criterion text,
    candidate text,
    juror text,
    import_no integer,
    sheet text,
    address text,
    n_cells integer not null
);
