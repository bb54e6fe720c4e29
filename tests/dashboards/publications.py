"""Builds the files of a publication from tables drawn as text: `column | column`, an empty cell is a null."""

from collections.abc import Collection, Mapping
from pathlib import Path

import duckdb

from tests.dashboards import deliberated, jury_tables, promotion_tables, tables
from tests.dashboards.schema import EVERYONE, TABLES, TRAINER

Drawing = Mapping[str, str]

DRAWN = tables.REFERENTIEL | tables.PUBLICATION | tables.SESSIONS | tables.SCORES
DRAWN |= (
    tables.WORK
    | tables.BEHIND
    | tables.CANDIDATES
    | deliberated.DELIBERATIONS
    | jury_tables.JURIES
    | promotion_tables.OUTCOMES
)
EMPTY: Drawing = tables.REFERENTIEL | tables.PUBLICATION
FREE_TEXT = ("title", "label", "text", "sentence", "remedy", "reason", "sheet", "value", "rule", "source")
HOSTILE_TEXT = "<img src=http://evil.example/x onerror=alert(1)> ![i](http://evil.example/i) :red[x] $a$ =1+1"


def publish(workspace: Path, drawing: Drawing, number: str = "P-0004") -> Path:
    """Write one file per audience and point `current` at them; return the directory of the publication."""
    directory = workspace / "curated" / "publications" / number
    directory.mkdir(parents=True)
    for audience in EVERYONE:
        write(directory / f"{audience}.duckdb", audience, drawing)
    pointer = directory.parent / "current.new"
    pointer.write_text(number + "\n", encoding="utf-8")
    pointer.replace(directory.parent / "current")
    return directory


def write(path: Path, audience: str, drawing: Drawing) -> None:
    """Write the file of one audience: the tables it receives."""
    with duckdb.connect(str(path)) as connection:
        for name, (audiences, columns) in TABLES.items():
            if audience in audiences:
                connection.execute(f"create table {name} ({columns})")
                _fill(connection, name, _seen_by(audience, parse(drawing.get(name, ""))))


def parse(drawn: str) -> list[dict[str, str | None]]:
    """Return the rows of a drawn table."""
    lines = [[cell.strip() for cell in line.split("|")] for line in drawn.strip().splitlines()]
    header = lines[0] if lines else []
    return [dict(zip(header, (cell or None for cell in line), strict=True)) for line in lines[1:]]


def draw(rows: list[dict[str, str | None]]) -> str:
    """Return rows as a drawn table again."""
    lines = [" | ".join(rows[0])] if rows else []
    return "\n".join(lines + [" | ".join(cell or "" for cell in row.values()) for row in rows])


def people(drawing: Drawing, holders: list[dict[str, str | None]]) -> Drawing:
    """Return the drawing with one person behind each holder counted, whose last block the minutes validate that day."""
    results, lines = [], parse(drawing["register_line"])
    for rank, row in enumerate(holders):
        sat = {name: row[name] for name in ("session", "centre", "cohort", "access_route", "attempt")}
        for i in range(int(row["n"] or 0)):
            who = {"session": row["session"], "candidate": f"H{rank}-{i:03d}", "attempt": row["attempt"]}
            results.append({"referentiel": "pilotage/v1", **sat, **who, "result": "certified"})
            said = {"kind": "decision", "block": "BC02", "decision": "validated"}
            lines.append(
                {
                    **who,
                    **said,
                    "decided_on": row["decided_on"],
                    "file_no": "F-0039",
                    "sheet": "PV",
                    "row": "1",
                }
            )
    return {**drawing, "promotion_result": draw(results), "register_line": draw(lines)}


NORMAL: Drawing = people(DRAWN, parse(promotion_tables.HOLDERS))
MASKED: Drawing = {**NORMAL, "accommodation_use": tables.MASKED_USE}


def changed(drawing: Drawing, table: str, **values: str) -> Drawing:
    """Return the drawing with some columns of one table set to the same value in every row."""
    return {**drawing, table: draw([{**row, **values} for row in parse(drawing[table])])}


def hostile(drawing: Drawing, columns: Collection[str] = FREE_TEXT) -> Drawing:
    """Return the drawing with free texts replaced by one that attacks HTML, Markdown and workbooks.

    What the rules propose is told by codes alone.
    """
    rows = {name: parse(drawn) for name, drawn in drawing.items()}
    for table in rows.keys() - deliberated.DELIBERATIONS.keys():
        for row in rows[table]:
            row.update({key: HOSTILE_TEXT for key in set(columns) & row.keys() if row[key]})
    return {name: draw(table) for name, table in rows.items()}


def two_referentiels() -> Drawing:
    """Return the normal drawing, twice: a second edition with the same codes and one session of its own."""
    second = {name: parse(drawn) for name, drawn in tables.REFERENTIEL.items() if name != "centre"}
    for rows in second.values():
        for row in rows:
            row["referentiel"] = "pilotage/v2"
    second["session"] = [
        {**parse(NORMAL["session"])[3], "session": "S2026-06-PAR", "referentiel": "pilotage/v2"}
    ]
    for name in ("block_outcome", *promotion_tables.OUTCOMES):
        second[name] = [
            {**row, "session": "S2026-06-PAR", "referentiel": "pilotage/v2"}
            for row in parse(NORMAL[name])
            if row["session"] == "S2025-10-PAR"
        ]
    return {**NORMAL, **{name: draw(parse(NORMAL[name]) + rows) for name, rows in second.items()}}


def one_candidate() -> Drawing:
    """Return the normal drawing with one person everywhere: n = 1, validated."""
    nobody = dict.fromkeys(("n_not_validated", "n_pending", "n_absent"), "0")
    drawing = changed(NORMAL, "block_outcome", n_validated="1", **nobody)
    drawing = changed(drawing, "reference_outcome", n_assessed="1", n_held="1")
    for table in ("activity_outcome", "competency_outcome"):
        drawing = changed(drawing, table, n_held="1", n_not_held="0")
    drawing = changed(drawing, "criterion_outcome", n_acquis="1", n_not_acquis="0")
    for table in promotion_tables.OUTCOMES:
        others = {key: "0" for key in parse(drawing[table])[0] if key.startswith("n_")}
        drawing = changed(drawing, table, **{**others, "n_certified": "1"})
    return people(
        {**drawing, "register_line": tables.BEHIND["register_line"]},
        [{**row, "n": "1"} for row in parse(promotion_tables.HOLDERS)],
    )


def by_vae() -> Drawing:
    """Return the normal drawing where apprentices are people who claim their experience."""
    return {name: drawn.replace("| CA ", "| VAE ") for name, drawn in NORMAL.items()}


def _seen_by(audience: str, rows: list[dict[str, str | None]]) -> list[dict[str, str | None]]:
    """A trainer's file holds the rows of one centre, and says so; `audience` names the file it is in."""
    centre = audience.removeprefix("trainer-") if audience == TRAINER else None
    for row in rows:
        if "audience" in row:
            row.update(audience=audience.split("-", maxsplit=1)[0], centre=centre)
    if centre and rows and "centre" in rows[0] and "audience" not in rows[0]:
        return [row for row in rows if row["centre"] == centre]
    return rows


def _fill(connection: duckdb.DuckDBPyConnection, table: str, rows: list[dict[str, str | None]]) -> None:
    for row in rows:
        marks = ", ".join("?" for _ in row)
        connection.execute(f"insert into {table} ({', '.join(row)}) values ({marks})", list(row.values()))
