"""A table as a workbook: numbers that add up, text that nothing runs, and the definitions that go with them."""

from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from pipeline.metrics.explanation_words import Part
from pipeline.reports.tables import Table
from pipeline.reports.workbook import Told, workbook

TABLE = Table(
    ("Bloc", "Validés", "Taux (%)", "Date", "Masque"),
    (("A", 14, 82.4, date(2026, 11, 23), None), ("B", 1234, 7.0, None, "=1+1")),
)
DEFINED = [Told("Taux", [Part("Définition", ("x sur n",)), Part("Règles", ("première", "=seconde()"))])]


def opened(content):
    return load_workbook(BytesIO(content))


def test_rows_are_numbers_and_dates_that_a_person_can_work_on():
    rows = list(opened(workbook(TABLE, []))["Données"].values)
    assert rows[0] == TABLE.columns
    assert rows[1] == ("A", 14, 82.4, datetime(2026, 11, 23), None)
    assert rows[2][1:3] == (1234, 7)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "http://"])
def test_text_of_the_data_stays_text(start):
    book = opened(workbook(Table((f"{start}titre",), ((f"{start}1+1",),)), []))
    for cell in (book["Données"]["A1"], book["Données"]["A2"]):
        assert cell.data_type == "s"
        assert cell.hyperlink is None
    assert book["Données"]["A2"].value == f"{start}1+1"


def test_definitions_stand_on_a_sheet_of_their_own():
    page = opened(workbook(TABLE, DEFINED))["Définitions"]
    assert [row for row in page.values if any(row)] == [
        ("Taux", None),
        ("Définition", "x sur n"),
        ("Règles", "première"),
        (None, "=seconde()"),
    ]
    assert page["B4"].data_type == "s"


def test_same_content_same_bytes():
    assert workbook(TABLE, DEFINED) == workbook(TABLE, DEFINED)


def test_a_table_without_rows_opens():
    assert list(opened(workbook(Table(("Bloc",), ()), []))["Données"].values) == [("Bloc",)]
