-- The one grammar of text cells: how text is tidied, compared, and read as a date, a number, a word or a list.
create or replace macro clean(cell) as
    trim(regexp_replace(cell, '[\s\x{00A0}\x{202F}\x{200B}\x{FEFF}]+', ' ', 'g'));

create or replace macro fold(cell) as
    lower(strip_accents(clean(replace(cell, '’', ''''))));

-- ISO, or day/month/year. Digits are [0-9]: what \d accepts is each engine's own affair.
create or replace macro read_date(cell) as
    case
        when regexp_full_match(clean(cell), '[0-9]{4}-[0-9]{2}-[0-9]{2}') then try_cast(clean(cell) as date)
        when regexp_full_match(clean(cell), '[0-9]{2}/[0-9]{2}/[0-9]{4}')
            then try_strptime(clean(cell), '%d/%m/%Y')::date
    end;

create or replace macro read_count(cell) as
    case when regexp_full_match(clean(cell), '[0-9]{1,4}') then clean(cell)::integer end;

create or replace macro is_number(cell) as
    regexp_full_match(clean(cell), '[0-9]{1,6}([.,][0-9]{1,6})?');

create or replace macro read_number(cell) as
    case when is_number(cell) then replace(clean(cell), ',', '.')::decimal(12, 6) end;

create or replace macro read_text(cell) as
    nullif(clean(cell), '');

create or replace macro code_of(field_name, cell) as (
    select code from vocabulary_word where field = field_name and word = fold(cell)
);

-- A list of words separated by commas, semicolons or slashes; null when one of them is unknown.
create or replace macro codes_of(field_name, cell) as (
    select case when count(*) = count(known.code) then list(known.code order by part.position) end
    from (
        select
            unnest(regexp_split_to_array(cell, '[,;/]')) as word,
            generate_subscripts(regexp_split_to_array(cell, '[,;/]'), 1) as position
    ) as part
    left join vocabulary_word as known on known.field = field_name and known.word = fold(part.word)
);
