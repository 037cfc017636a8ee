"""Reports for tests, without a database: a small survey, its counted forms, and everything made of them."""

from __future__ import annotations

import random

from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.surveys.counting import VIA, FilledForm, count_answers
from muangmai_portal.surveys.definitions import Definition, Item, Part, Question, QuestionKind, Words
from muangmai_portal.surveys.models import SurveyVersion
from muangmai_portal.surveys.results import tables
from muangmai_portal.surveys.results.bands import EQUAL_INTERVAL
from muangmai_portal.surveys.results.editions import Edition
from muangmai_portal.surveys.results.full_report import FullReport
from muangmai_portal.surveys.results.groups import judge_groups
from muangmai_portal.surveys.results.pages import Remarks, people_tables, ways_table
from muangmai_portal.surveys.results.report import Material, make_sheet

ITEMS = {
    "P1": "ขั้นตอนไม่ยุ่งยาก ซับซ้อน ที่ปั๊มน้ำหมู่ที่ ๑๒",
    "P2": "แจ้งเอกสารและค่าธรรมเนียมชัดเจน ทำได้ภายใน ๓๐ นาที",
    "F1": '=HYPERLINK("http://evil") ผู้ใหญ่บ้านชี้แจงได้',
}
DIMENSIONS = {"PROC": ("ด้านกระบวนการ/ขั้นตอน", ("P1", "P2")), "FAC": ("ด้านสิ่งอำนวยความสะดวก", ("F1",))}
PLACES = ("บ้านฟื้นฟูน้ำใจ", "+66 หมู่ใหญ่", "ไม่ระบุ")
REMARKS = ("@SUM(A1) อยากให้น้ำดื่มเย็น ๆ ที่ศาลาที่ทำการกำนัน", "ญาติผู้ใหญ่ชื่นชม “ฎีกา” และฐานข้อมูล พ.ศ. ๒๕๗๐")


def make_definition() -> Definition:
    """Two dimensions and one question by which people are divided."""
    place = Question(
        code="place", kind=QuestionKind.SINGLE, text=Words("สถานที่"), options=tuple(map(Words, PLACES)), groups=True
    )
    matrices = [
        Question(
            code=code,
            kind=QuestionKind.MATRIX,
            text=Words(title),
            items=tuple(Item(item, Words(ITEMS[item])) for item in items),
        )
        for code, (title, items) in DIMENSIONS.items()
    ]
    return Definition((Part(Words("ตอนที่ 1"), (place, *matrices)),))


def make_forms(sizes: tuple[int, ...] = (40, 3, 9), seed: int = 7) -> list[FilledForm]:
    """As many forms of each place."""
    dice = random.Random(seed)
    return [
        FilledForm(dice.choice(["web", "paper"]), {item: dice.randint(2, 5) for item in ITEMS}, {"place": str(key)})
        for key, size in enumerate(sizes)
        for _ in range(size)
    ]


def make_material(forms: list[FilledForm]) -> Material:
    """What a report is made of."""
    options = {
        "place": [(str(key), name) for key, name in enumerate(PLACES)],
        VIA: [("web", "หน้าเว็บไซต์"), ("kiosk", "เครื่องตอบ"), ("paper", "กระดาษ"), ("closing", "หลังยุติเรื่อง")],
    }
    return Material(make_definition(), count_answers(forms, {"place"}), EQUAL_INTERVAL, options, "th", "ไม่ได้ตอบ")


def make_report(forms: list[FilledForm] | None = None) -> FullReport:
    """A whole report; needs an application context for its words."""
    material = make_material(forms or make_forms())
    sheet = make_sheet(material)
    return FullReport(
        title="แบบสอบถามความพึงพอใจต่อการให้บริการน้ำประปาหมู่บ้าน ปี ๒๕๗๐",
        slug="water",
        edition=Edition(SurveyVersion(number=1, definition={}), FiscalYear(2570)),
        sheet=sheet,
        summary=tables.summary_table(sheet),
        details=[tables.dimension_table(dimension) for dimension in sheet.dimensions],
        groups=[tables.group_table(judge_groups(material, each), sheet) for each in material.definition.grouping()],
        people=people_tables(material),
        ways=ways_table(material),
        bands=tables.band_table(material.bands),
        remarks=[Remarks("ข้อเสนอแนะ", REMARKS)],
    )
