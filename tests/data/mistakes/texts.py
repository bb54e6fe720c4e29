"""Text exports whose bytes, separators or quotes are wrong."""

from tests.data.mistakes.made import Content, Mistake, refused
from tests.data.mistakes.texts_made import LONG, long, score, text

BULK = 8_000_001


def _mixed(juror: str) -> bytes:
    """Return a text half in UTF-8, half in Windows-1252."""
    return f"{LONG}\r\nS1;000123;{juror};A1.1;Non évalué\r\n".encode() + (
        f"S1;000123;{juror};A1.2;Non évalué\r\n".encode("cp1252")
    )


def _twice_encoded(juror: str) -> bytes:
    return score("PA")(juror).decode("cp1252").encode()


def _bulk(after: str, header: str = LONG, end: str = "\n") -> Content:
    """Return a text too long for a worker, with these lines at its end."""
    line = ";".join(["S1", "000123", "{J}", "A1.1", "A"]) + end
    lines = line * (BULK // len(line.replace("{J}", "J0000000")) + 1)
    return lambda juror: f"{header}{end}{lines}{after}".replace("{J}", juror).encode()


def _n_rows() -> int:
    """Return how many rows come before what ends a long text."""
    return _bulk("")("J0000000").count(b"\n")


def _big(mistake: Mistake) -> Mistake:
    return Mistake(mistake.name, mistake.content, mistake.status, mistake.told, is_big=True)


BYTES = (
    refused("texts/nul-bytes.csv", score("PA\0"), "not_text", "A3"),
    refused("texts/impossible-letter.csv", lambda juror: score("PA")(juror) + b"\x81\x8d", "not_text"),
    refused("texts/utf-32.csv", long("000123;A1.1;A", encoding="utf-32"), "not_text"),
    refused(
        "texts/utf-16-cut-short.csv",
        lambda juror: score("PA")(juror).decode().encode("utf-16-le")[:-1],
        "not_text",
    ),
    refused("texts/two-encodings.csv", _mixed, "mixed_encodings", "A1"),
    refused(
        "texts/encoded-twice.csv",
        _twice_encoded,
        "mixed_encodings",
        "A1",
    ),
)

QUOTES = (
    refused(
        "texts/quote-never-closed.csv",
        long("000123;A1.1;A", '000123;A1.2;"PA', "000123;A1.3;A"),
        "broken_quotes",
        "A3",
    ),
    refused("texts/quote-inside-a-field.csv", score('"P"A'), "broken_quotes", "A3"),
)

ROWS = (
    refused(
        "texts/cut-in-the-middle-of-a-line.csv",
        lambda juror: score("PA")(juror) + b"S1;0001",
        "unknown_criterion",
        "D4",
        criterion="…",
    ),
    refused(
        "texts/decimal-comma-between-commas.csv",
        text(LONG.replace(";", ","), "S1,000123,{J},A1.1,1", "S1,000123,{J},A1.2,0,5"),
        "ragged_row",
        "F3",
        limit="5",
    ),
    refused(
        "texts/decimal-comma-before-a-comment.csv",
        text(f"{LONG};Commentaire".replace(";", ","), "S1,000123,{J},A1.1,1,0", "S1,000123,{J},A1.2,0,5"),
        "split_decimal",
        "E2",
    ),
    refused(
        "texts/separator-in-a-comment-and-no-last-score.csv",
        text(
            "Session;N° candidat;Juré;Observations;A1.1;A1.2",
            "S1;000123;{J};bien; mais lent;A;",
            "S1;000124;{J};bien;A;PA",
            "S1;000125;{J};bien;A;PA",
        ),
        "ragged_row",
        "G2",
        limit="6",
    ),
    refused(
        "texts/one-separator-too-many.csv",
        long("000123;A1.1;A", "000123;;A1.2;PA"),
        "ragged_row",
        "F3",
        limit="5",
    ),
    refused(
        "texts/commas-on-one-line.csv",
        text(LONG, "S1;000123;{J};A1.1;A", "S1,000123,{J},A1.2,PA", "S1;000123;{J};A1.3;A"),
        "broken_row",
        "A3",
    ),
    refused(
        "texts/header-with-semicolons-rows-with-commas.csv",
        text(LONG, "S1,000123,{J},A1.1,A", "S1,000123,{J},A1.2,PA"),
        "no_known_header",
    ),
    refused(
        "texts/header-on-row-31.csv",
        text(*["Certification"] * 30, LONG, "S1;000123;{J};A1.1;A"),
        "no_known_header",
    ),
    refused(
        "texts/bars-for-separators.csv",
        text(LONG.replace(";", "|"), "S1|000123|{J}|A1.1|A"),
        "no_known_header",
    ),
)

BIG = tuple(
    map(
        _big,
        (
            refused(
                "texts/field-of-131-073-signs.csv", score('"' + "A" * 131_073 + '"'), "field_too_long", "A3"
            ),
            refused(
                "texts/line-of-a-million-signs.csv",
                score("A;" * 600_000),
                "line_too_long",
                "A3",
                limit="1000000",
            ),
            refused("texts/16-385-columns.csv", score(";" * 16_384), "too_many_columns", "A3", limit="16384"),
            refused(
                "texts/long-with-a-broken-row.csv",
                _bulk("S1;000123;{J};A1.2;PA;A\n"),
                "broken_row",
                f"A{_n_rows() + 1}",
            ),
            refused(
                "texts/long-with-a-blank-line.csv",
                _bulk("\nS1;000123;{J};A1.2;PA\n"),
                "blank_lines_in_long_text",
                f"A{_n_rows() + 1}",
            ),
            refused(
                "texts/long-with-two-ends-of-line.csv", _bulk("S1;000123;{J};A1.2;PA\r\n"), "mixed_line_ends"
            ),
            refused(
                "texts/long-with-a-quote-never-closed.csv", _bulk('S1;000123;{J};A1.2;"PA\n'), "broken_quotes"
            ),
            refused(
                "texts/long-and-wide.csv", _bulk("", "Session;N° candidat;Juré;A1.1;A1.2"), "text_too_big"
            ),
        ),
    )
)

MISTAKES = (*BYTES, *QUOTES, *ROWS, *BIG)
