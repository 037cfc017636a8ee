"""What is typed about a circulation: its beginning, and who signed on paper."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from muangmai_portal.core import clock
from muangmai_portal.core.desk_fields import ThaiDateField, ThaiNumberField
from muangmai_portal.core.thai_text import clean, clean_line
from muangmai_portal.integrity.circulation.models import PaperSigning
from muangmai_portal.integrity.circulation.operations import NewCirculation, SignedPaper


def _line(typed: str | None) -> str:
    return clean_line(typed or "")


def _text(typed: str | None) -> str:
    return clean(typed or "").strip()


def read_version(typed: str | None) -> int:
    """The version that a form carries; one that no row ever has where it carries none."""
    number = typed or ""
    return int(number) if number.isascii() and number.isdigit() and len(number) < 9 else -1


class CirculationForm(FlaskForm):
    """What goes round."""

    title = StringField(
        "ชื่อเรื่องที่แจกเวียน", filters=[_line],
        validators=[InputRequired("ใส่ชื่อเรื่องที่แจกเวียน"), Length(max=300, message="ชื่อเรื่องยาวเกิน 300 ตัวอักษร")],
    )  # fmt: skip
    note = TextAreaField(
        "ข้อความถึงผู้อ่าน", filters=[_text], description="เช่น สิ่งที่เปลี่ยนจากฉบับก่อน หรือข้อที่ต้องถือปฏิบัติทันที",
        validators=[Length(max=2000, message="ข้อความยาวเกิน 2,000 ตัวอักษร")],
    )  # fmt: skip
    due_on = ThaiDateField("ให้รับทราบภายในวันที่", [InputRequired("ใส่วันที่ต้องรับทราบ")])

    def to_command(self) -> NewCirculation:
        """What was typed, once it is valid."""
        return NewCirculation(
            title=self.title.data or "", note=self.note.data or "", due_on=self.due_on.date or clock.today()
        )


class PaperForm(FlaskForm):
    """Who of a section signed on paper."""

    people = ThaiNumberField(
        "บุคลากรที่ไม่มีบัญชีในระบบ (คน)", [InputRequired("ใส่จำนวนบุคลากรที่ไม่มีบัญชี ถ้าไม่มีใส่ 0")],
        description="เช่น คนงาน พนักงานขับรถ แม่บ้าน",
    )  # fmt: skip
    names = TextAreaField(
        "ชื่อผู้ที่ลงนามแล้ว", filters=[_text], description="บรรทัดละ 1 คน",
        validators=[Length(max=8000, message="รายชื่อยาวเกิน 8,000 ตัวอักษร")],
    )  # fmt: skip
    signed_on = ThaiDateField("วันที่ลงนามครบตามรายชื่อนี้")
    version = HiddenField()

    def show(self, paper: PaperSigning | None) -> PaperForm:
        """Begin with what is recorded now."""
        self.version.data = str(paper.version if paper else 0)
        if paper is not None:
            self.people.process_data(paper.people)
            self.names.data = paper.names
            self.signed_on.process_data(paper.signed_on)
        return self

    def to_command(self, scan: str) -> SignedPaper:
        """What was typed, once it is valid."""
        names = [clean_line(line) for line in (self.names.data or "").splitlines()]
        return SignedPaper(
            people=self.people.number or 0,
            names=[name for name in dict.fromkeys(names) if name],
            signed_on=self.signed_on.date,
            scan=scan,
        )
