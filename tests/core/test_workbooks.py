"""Workbooks: what a cell is stays what it is, the head stays in sight, and nothing in them is run."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from decimal import Decimal

import pytest

from muangmai_portal.core.workbooks import Sheet, Table, make_workbook
from tests.spreadsheets import sheets_of

HEAD = ["เรื่อง", "จำนวน"]


def parts_of(book: bytes) -> dict[str, str]:
    """The files inside the workbook."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def one_sheet(rows: list[list[object]], **more: object) -> bytes:
    """A workbook with one table."""
    table = Table(HEAD, rows, total_at=more.pop("total_at", None))  # type: ignore[arg-type]
    return make_workbook("ชื่อ", "อบต.", [Sheet("แผ่น", ["ชื่อ", "อบต."], [table], **more)])  # type: ignore[arg-type]


def test_every_kind_of_cell_keeps_its_kind() -> None:
    moment = dt.datetime(2026, 11, 23, 20, 0, tzinfo=dt.UTC)  # the next day at the office
    day = dt.date(2026, 11, 24)
    rows: list[list[object]] = [["คำ", 3], [1.5, Decimal("4.21")], [Decimal("84.2"), None], [day, moment]]
    found = sheets_of(one_sheet(rows))["แผ่น"]
    assert found[3:] == [
        [("text", "คำ"), ("number", "3")],
        [("number", "1.5"), ("number", "4.21")],
        [("number", "84.2"), ("text", "")],
        [("number", "46350"), ("number", "46350")],
    ]


@pytest.mark.parametrize("evil", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "http://evil.example", "0812345678"])
def test_what_looks_like_a_formula_a_link_or_a_number_is_text(evil: str) -> None:
    book = one_sheet([[evil, 1]])
    assert ("text", evil) in sheets_of(book)["แผ่น"][3]
    assert "hyperlink" not in "".join(parts_of(book)).lower()


def test_the_head_of_a_single_table_stays_in_sight_and_on_every_page_of_paper() -> None:
    parts = parts_of(one_sheet([["ก", 1]], frozen=1))
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert '<pane xSplit="1" ySplit="4" topLeftCell="B5"' in sheet
    assert "$4:$4" in parts["xl/workbook.xml"]
    assert "TH Sarabun New" in parts["xl/styles.xml"]
    tables = [Table(HEAD, [["ก", 1]], caption="หนึ่ง"), Table(HEAD, [["ข", 2]], caption="สอง")]
    several = make_workbook("ชื่อ", "อบต.", [Sheet("แผ่น", [], tables)])
    assert "<pane" not in parts_of(several)["xl/worksheets/sheet1.xml"]
    assert [row[0][1] for row in sheets_of(several)["แผ่น"]] == ["หนึ่ง", "เรื่อง", "ก", "สอง", "เรื่อง", "ข"]


def test_dates_are_of_the_readers_era() -> None:
    for language, code in (("th", "[$-107041E]"), ("en", "[$-409]")):
        sheet = Sheet("แผ่น", [], [Table(HEAD, [[dt.date(2026, 11, 24), 1]])])
        assert code in parts_of(make_workbook("ชื่อ", "อบต.", [sheet], language))["xl/styles.xml"]


def test_names_that_no_sheet_may_have_and_texts_that_no_cell_holds_are_cut() -> None:
    table = Table(HEAD, [["ก" * 40_000, 1]])
    book = make_workbook("ชื่อ", "อบต.", [Sheet("คำขอ/คำร้อง [ทั้งหมด]: ไตรมาสที่หนึ่งและสองของปี", [], [table])])
    ((name, rows),) = sheets_of(book).items()
    assert name.startswith("คำขอ-คำร้อง -ทั้งหมด-- ")
    assert len(name) <= 31
    assert len(rows[1][0][1]) == 32_767
