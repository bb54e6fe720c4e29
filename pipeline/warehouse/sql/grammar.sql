-- The one grammar of text cells: how text is tidied, compared, and read as a date, a number, a word or a list.
-- Characters that nobody sees: zero-width ones, soft hyphens, marks of direction.
create or replace macro unseen() as '[\x{00AD}\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}\x{2066}-\x{2069}\x{FEFF}]';

create or replace macro clean(cell) as
    trim(regexp_replace(
        regexp_replace(nfc_normalize(cell), unseen(), '', 'g'), '[\s\x{00A0}\x{2000}-\x{200A}\x{202F}\x{205F}\x{3000}]+', ' ', 'g'
    ));

-- Whether a cell holds something that nobody sees: it is removed, and the report says so.
create or replace macro has_unseen(cell) as
    regexp_matches(cell, unseen()) or regexp_matches(cell, '[\x{00A0}\x{2000}-\x{200A}\x{202F}\x{205F}\x{3000}]');

-- As `pipeline.referentiel.wording.fold` does: without case, accents, and the variants of apostrophes, dashes, quotes.
create or replace macro fold(cell) as
    lower(strip_accents(regexp_replace(regexp_replace(regexp_replace(
        clean(cell), '[’ʼ‘`´]', '''', 'g'), '[–—‑−]', '-', 'g'), '[“”«»]', '"', 'g')));

-- A day as ISO or day/month/year writes it, at midnight where a spreadsheet adds the time; a year of two digits or a
-- month in words is not guessed, and no session is of another century. Digits are [0-9]: what \d accepts is each
-- engine's own affair.
create or replace macro read_date(cell) as
    list_filter([case
        when regexp_full_match(clean(cell), '[0-9]{4}-[0-9]{2}-[0-9]{2}([ T]00:00(:00)?)?')
            then try_cast(clean(cell)[:10] as date)
        when regexp_full_match(clean(cell), '[0-9]{1,2}(/[0-9]{1,2}/|[.][0-9]{1,2}[.]|-[0-9]{1,2}-)[0-9]{4}( 00:00(:00)?)?')
            then try_strptime(regexp_extract(translate(clean(cell), '.-', '//'), '^[0-9/]+'), '%d/%m/%Y')::date
    end], lambda day: year(day) between 1900 and 2100)[1];

create or replace macro read_count(cell) as
    nullif(regexp_extract(clean(cell), '^([0-9]{1,4})([.,]0+)?$', 1), '')::integer;

create or replace macro is_number(cell) as regexp_full_match(clean(cell), '[0-9]{1,6}([.,][0-9]{1,6})?');

create or replace macro read_number(cell) as
    case when is_number(cell) then replace(clean(cell), ',', '.')::decimal(12, 6) end;

create or replace macro read_text(cell) as nullif(clean(cell), '');

-- A session goes by a code, as a candidate by a number: whoever writes it in small letters means the same one.
create or replace macro read_session(cell) as upper(read_text(cell));

-- A short code with a number, such as « M2 » or « R-07 »: never a word, which could tell a diagnosis.
create or replace macro read_reason_code(cell) as
    case when regexp_full_match(clean(cell), '[A-Za-z]{0,4}[-._]?[0-9]{1,4}') then clean(cell) end;

-- A candidate goes by a number: digits and letters joined by marks (C-2026/014), or digits in groups (000 123), perhaps
-- after a few capitals (ID 123). Neither a date, a decimal, a formula, a name beside a number, nor a line of text.
create or replace macro is_person_number(cell) as
    regexp_matches(cell, '[0-9]')
    and regexp_full_match(cell, '([A-Z]{1,4} |N° ?)?([\p{Latin}0-9]+([-_./][\p{Latin}0-9]+)*|[0-9]+( [0-9]+)+)')
    and not regexp_matches(cell, '[\x{FF01}-\x{FF5E}]')
    and not regexp_full_match(cell, '[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}|[0-9]+[.][0-9]{1,2}');

create or replace macro code_of(field_name, cell) as (
    select code from vocabulary_word where layout = '' and field = field_name and word = fold(cell)
);

-- A référentiel that is known, or what is written as one is (banque_assurance/v1): never a name, which has no version.
create or replace macro read_referentiel(cell) as
    coalesce(code_of('referentiel', cell), nullif(regexp_extract(fold(cell), '^[a-z0-9_-]+/v?[0-9][0-9a-z._-]*$'), ''));

-- A list of words separated by commas, semicolons or slashes; null when one of them is unknown.
create or replace macro codes_of(field_name, cell) as (
    select case when count(*) = count(known.code) then list(known.code order by part.position) end
    from (
        select
            unnest(regexp_split_to_array(cell, '[,;/]')) as word,
            generate_subscripts(regexp_split_to_array(cell, '[,;/]'), 1) as position
    ) as part
    left join vocabulary_word as known
        on known.layout = '' and known.field = field_name and known.word = fold(part.word)
);

-- A list of blocks, however its words are joined: every one of them names a block, or nothing (« Blocs A et B »). A word
-- written twice counts once; that a letter and a code name one block is for the session's référentiel to say.
create or replace macro blocks_of(cell) as (
    select case
        when count(*) = count(known.code) then list(known.code order by part.position) filter (known.field = 'blocks')
    end
    from (
        select unnest(list_distinct(words)) as word, list_position(words, word) as position
        from (select regexp_split_to_array(fold(cell), '[ ,;/+&]+') as words)
    ) as part
    left join vocabulary_word as known
        on known.layout = '' and known.field in ('blocks', 'blocks_filler') and known.word = part.word
    where part.word <> ''
);

-- Why a cell that is neither blank, a state, a level nor a number is refused.
create or replace macro refusal_of(cell) as
    case
        when regexp_matches(cell, ' \+ ') then 'two_answers'
        when regexp_matches(cell, '[\x{FF01}-\x{FF5E}]') then 'full_width'
        when regexp_matches(cell, '[\p{Cyrillic}\p{Greek}]') then 'homoglyph'
        when regexp_full_match(cell, '[0-9]{4}-[0-9]{2}-[0-9]{2}.*|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}.*')
            or regexp_full_match(cell, '[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?')
            then 'date_for_score'
        when regexp_full_match(cell, '[0-9.,]+ ?/ ?[0-9]+') then 'fraction'
        when regexp_full_match(cell, '[0-9.,]+ ?%') then 'percentage'
        when regexp_full_match(cell, '[0-9.,]+[eE][-+]?[0-9]+') then 'exponent'
        when regexp_full_match(cell, '(?i)[-+]?(nan|inf|infinity|null|nil|none|#?n/a)') then 'not_a_number'
        when regexp_full_match(cell, '[-+−][0-9.,]+') then 'signed_number'
        when regexp_full_match(cell, '[0-9]{1,6}[.,][0-9]{7,}') then 'too_many_decimals'
        when regexp_full_match(cell, '[.,]?[0-9][0-9 .,'']*') then 'malformed_number'
        when regexp_matches(cell, '^#') then 'error_value'
        when regexp_matches(cell, '^[=@]') then 'formula_text'
        else 'unknown_word'
    end;

-- Where a cell stands, in the order of sheets, rows and columns: Z comes before AA.
create or replace macro place_of(sheet, row_no, column_name) as (sheet, row_no, length(column_name), column_name);

-- Digests of cells add up to the hash of a file, whatever their order; `hash` may change with DuckDB's version.
create or replace macro cells_hash(digests) as version() || ':' || sum(digests::hugeint);

create or replace macro cell_digest(
    sheet, row_no, column_name, session, candidate, juror, grid_kind, criterion, state, token, code
) as
    hash(sheet, row_no, column_name, session, candidate, juror, grid_kind, criterion, state, token, code);
