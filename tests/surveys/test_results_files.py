"""The files of a report: every letter and figure is there, nothing is run, nothing hidden comes out."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import product

import pikepdf
import pypdfium2
import pytest
from flask import Flask

from muangmai_portal.core.presentation import init_presentation
from muangmai_portal.office.settings import Office
from muangmai_portal.surveys.results.files import make_csv
from muangmai_portal.surveys.results.full_report import FullReport
from muangmai_portal.surveys.results.pages import Remarks
from muangmai_portal.surveys.results.paper import make_paper
from muangmai_portal.surveys.results.workbook import make_workbook
from tests.spreadsheets import sheets_of
from tests.surveys.reports import DIMENSIONS, ITEMS, PLACES, REMARKS, make_report

OFFICE = Office(name="องค์การบริหารส่วนตำบลเมืองใหม่", is_demonstration=True)
CONSONANTS = "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"


@pytest.fixture(autouse=True)
def context() -> Iterator[None]:
    """A Thai reader."""
    app = Flask("results")
    init_presentation(app)
    with app.app_context():
        yield


@pytest.fixture
def report() -> FullReport:
    """40 people of one place, 3 of another, 9 of none."""
    return make_report()


def text_of(pdf: bytes) -> str:
    """Everything a reader copies out of the file, without the breaks between lines."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return "".join(re.sub(r"\s+", "", page) for page in pages)


def test_the_paper_says_everything_and_copies_out_exactly(report: FullReport) -> None:
    copied = text_of(make_paper(report, OFFICE))
    expected = [OFFICE.name, report.title, *ITEMS.values(), *REMARKS, *(title for title, _items in DIMENSIONS.values())]
    expected += ["ผลจากแบบสอบถามออนไลน์ (ไม่ใช่การสำรวจโดยหน่วยงานภายนอก)", "เกณฑ์ช่วงคะแนนเท่ากัน", "4.21 – 5.00 มากที่สุด"]
    expected += ["ปีงบประมาณ 2570 (1 ตุลาคม 2569 – 30 กันยายน 2570)", "ระบบสาธิต ใช้ติดต่อราชการไม่ได้", "หน้า1จาก"]
    expected += ["ประเด็นจำนวน(n)x̄S.D.ร้อยละระดับความพึงพอใจ(แปลผล)ลำดับ", "ผู้รายงาน", "ลงชื่อ", "ตำแหน่ง"]
    expected += ["".join(row) for table in report.judged for row in table.shown_rows()]
    assert [each for each in expected if re.sub(r"\s+", "", each) not in copied] == []


def test_every_thai_cluster_of_a_remark_copies_out_as_it_was_typed(report: FullReport) -> None:
    tones = ("", "่", "้", "๊", "๋", "์")
    clusters = ["".join(parts) + "ม" for parts in product(CONSONANTS, ("ั", "ิ", "ี", "ึ", "ื", "ุ", "ู"), tones)]
    clusters += [f"{consonant}{tone}ำ" for consonant, tone in product(CONSONANTS, tones[:5])]
    copied = text_of(make_paper(make_report_with(report, [" ".join([*clusters, "๐๑๒๓๔๕๖๗๘๙"])]), OFFICE))
    assert "".join(clusters) + "๐๑๒๓๔๕๖๗๘๙" in re.sub(r"แบบสอบถาม[^ก]*ปีงบประมาณ2570|หน้า\d+จาก\d+", "", copied)


def make_report_with(report: FullReport, remarks: list[str]) -> FullReport:
    """The same report with other remarks."""
    return FullReport(**{**vars(report), "title": "แบบสอบถาม", "remarks": [Remarks("ข้อเสนอแนะ", remarks)]})


def test_the_paper_is_tagged_and_names_its_title_and_language(report: FullReport) -> None:
    with pikepdf.open(io.BytesIO(make_paper(report, OFFICE))) as pdf:
        assert [round(float(side)) for side in pdf.pages[0].mediabox[2:]] == [595, 842]
        assert str(pdf.Root.Lang) == "th"
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == f"{report.title} ปีงบประมาณ 2570"


def test_the_workbook_holds_numbers_as_numbers_and_text_as_text(report: FullReport) -> None:
    sheets = sheets_of(make_workbook(report, OFFICE.name))
    assert list(sheets) == ["สรุป", "รายด้าน", "แยกกลุ่ม", "ข้อมูลทั่วไป", "ข้อเสนอแนะ"]
    whole = report.sheet.whole
    total = next(row for row in sheets["สรุป"] if row and row[0][1] == "ภาพรวม")
    assert [kind for kind, _value in total] == ["text", "number", "number", "number", "number", "text", "text"]
    assert [float(value) for _kind, value in total[1:5]] == [
        float(value) for value in (whole.n, whole.mean, whole.deviation, whole.percent) if value is not None
    ]
    texts = {value for rows in sheets.values() for row in rows for kind, value in row if kind == "text"}
    assert {*ITEMS.values(), *PLACES, *REMARKS, OFFICE.name, report.title} <= texts


def test_no_cell_of_the_list_is_run(report: FullReport) -> None:
    content = make_csv(report)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert f"'{ITEMS['F1']}" in [row[2] for row in rows]
    total = next(row for row in rows if row[2] == "ภาพรวม")
    assert total[3:7] == [str(report.sheet.whole.n), *map(str, vars_of(report))]


def vars_of(report: FullReport) -> list[object]:
    """Mean, S.D. and percentage of the whole."""
    whole = report.sheet.whole
    return [whole.mean, whole.deviation, whole.percent]


def test_a_small_group_is_in_no_file(report: FullReport) -> None:
    small, guard = PLACES[1], PLACES[2]
    for rows in (
        [[cell for _kind, cell in row] for sheet in sheets_of(make_workbook(report, "อบต.")).values() for row in sheet],
        [row[2:] for row in csv.reader(io.StringIO(make_csv(report).decode("utf-8-sig")))],
    ):
        lines = [row for row in rows if row and row[0].lstrip("'") in {small, guard}]
        assert len(lines) == 4  # as a number of people, and as a group
        assert {cell for row in lines for cell in row[1:]} <= {"ไม่แสดง", ""}
    copied = text_of(make_paper(report, OFFICE))
    for name in (small, guard):
        followed = re.findall(re.escape(name.replace(" ", "")) + "(.{7})", copied)
        assert followed == ["ไม่แสดง", "ไม่แสดง"]
