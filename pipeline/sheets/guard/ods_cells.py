"""One cell of an ODS workbook: whether it holds what it shows, and what is wrong with it."""

from pipeline.sheets.guard.markup import Attributes
from pipeline.sheets.guard.survey import ERROR_VALUE, FORMULA_WITHOUT_VALUE, UNCOMPUTED, is_error_word

STRING = "office:string-value"
TOLD_TYPE = "calcext:value-type"

_VALUES = {
    "float": "office:value", "percentage": "office:value", "currency": "office:value",
    "date": "office:date-value", "time": "office:time-value", "boolean": "office:boolean-value",
}  # fmt: skip
_TRUTHS = ("TRUE", "FALSE", "VRAI", "FAUX")
"""What LibreOffice shows of a logical value that it stores as a number: no mark."""

_TOLD_VALUES = frozenset({*_VALUES.values(), STRING})


def judged(attributes: Attributes, kind: str | None, text: str) -> tuple[str, str] | None:
    """Return what is wrong with a cell and what it shows; nothing for a text that the reader would not see."""
    has_formula = "table:formula" in attributes
    if kind not in (*_VALUES, "string", None):
        return None
    flaw = _computed_flaw(attributes, kind, text)
    if flaw:
        return flaw, text or "#N/A"
    if _is_told_otherwise(attributes, kind, text):
        return None
    if kind is None and not has_formula and text:
        return None
    if (kind in _VALUES and _VALUES[kind] not in attributes) or (kind is None and has_formula):
        return (FORMULA_WITHOUT_VALUE, UNCOMPUTED) if has_formula else None
    return "", ""


def _computed_flaw(attributes: Attributes, kind: str | None, text: str) -> str:
    """Return what is wrong with what a formula gave: an error, or a logical value stored as a number."""
    has_formula = "table:formula" in attributes
    if attributes.get(TOLD_TYPE) == "error" or (has_formula and is_error_word(text)):
        return ERROR_VALUE
    return "unknown_word" if has_formula and kind == "float" and text.upper() in _TRUTHS else ""


def _is_told_otherwise(attributes: Attributes, kind: str | None, text: str) -> bool:
    """Tell whether a cell holds a value that is not of its type, or not what it shows: the reader takes any."""
    told = _TOLD_VALUES & attributes.keys()
    if told - {_VALUES.get(kind or "", STRING)}:
        return True
    return STRING in told and "".join(attributes[STRING].split()) != "".join(text.split())
