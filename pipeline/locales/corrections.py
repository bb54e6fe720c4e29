"""What a proposed correction says to the person who decides: where it stands, what it changes, from what to what."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from pipeline.locales.findings import place
from pipeline.locales.formats import day
from pipeline.locales.words import word

Correction = Mapping[str, Any]
"""A correction as the JSON documents of the commands say it."""

RESERVED = "une ligne du registre des aménagements change (détail réservé au référent)"
NOTHING = "(vide)"
WORDS_OF = {
    "value": "cell_state",
    "kind": "session_kind",
    "presence": "presence",
    "decision": "decision",
    "has_reason": "yes_no",
}
"""The list of words that names the codes of a field."""

WRITTEN_AS_CODES = ("value", "blocks", "block")
"""Fields whose other values are folded words of codes: « pa » was written « PA »."""

_MARK = re.compile(r"[0-9]+\.[0-9]+")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def line(correction: Correction) -> str:
    """Say a correction on one line: its number, what it is about, what it changes, where, and its ruling if any."""
    said = f"{correction['correction']}  {_told(correction)}"
    between = " ; ".join(_beside(correction))
    return f"{said}  ({between})" if between else said


def value(field: str, code: object) -> str:
    """Say the value of a field as a person wrote it."""
    if code is None or code == "":
        return NOTHING
    text = str(code)
    if field in WORDS_OF:
        try:
            return word(WORDS_OF[field], text)
        except KeyError:
            pass
    if _MARK.fullmatch(text):
        return text.rstrip("0").rstrip(".").replace(".", ",")
    if _DAY.fullmatch(text):
        return day(date.fromisoformat(text))
    return text.upper() if field in WRITTEN_AS_CODES else text


def _told(correction: Correction) -> str:
    if correction["kind"] == "accommodations":
        return RESERVED
    about = " · ".join(_about(correction))
    changes = " ; ".join(_change(correction["kind"], change) for change in correction["changes"])
    return f"{about} : {changes}"


def _about(correction: Correction) -> list[str]:
    """Return whom and what a correction is about, as much as there is."""
    exam_and_criterion = [correction[name] for name in ("exam", "criterion") if correction.get(name)]
    parts = [
        " ".join(exam_and_criterion) if exam_and_criterion else f"session {correction['session']}",
        f"candidat {correction['candidate']}" if correction["candidate"] else "",
        f"bloc {str(correction['block']).upper()}" if correction["block"] else "",
    ]
    if correction["kind"] == "scores":
        parts.append(
            f"juré {correction['juror']}" if correction["juror"] else word("grid_kind", "harmonised")
        )
    return [part for part in parts if part]


def _change(kind: str, change: Mapping[str, Any]) -> str:
    field = change["field"]
    told = f"{value(field, change['before'])} → {value(field, change['after'])}"
    return told if kind == "scores" else f"{word('correction_field', field)} : {told}"


def _beside(correction: Correction) -> list[str]:
    """Return where a correction stands, the file it would replace, and what was decided of it."""
    beside = []
    if correction["sheet"] or correction["address"]:
        beside.append(place({"sheet": correction["sheet"], "address": correction["address"]}))
    if correction["before_file"]:
        beside.append(f"avant : {correction['before_file']}")
    if correction["ruling"]:
        beside.append(f"{word('ruling', correction['ruling'])} par {correction['author']}")
    return beside
