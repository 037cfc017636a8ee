"""The forms: a section, and where its things go when it closes."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, Email, InputRequired, Length, Optional, ValidationError

from muangmai_portal.core.desk_fields import ChoiceField, ThaiNumberField
from muangmai_portal.core.thai_formats import parse_phone, show_phone
from muangmai_portal.core.thai_text import clean, clean_line
from muangmai_portal.sections.models import Section
from muangmai_portal.sections.operations import SectionFacts, section_digest
from muangmai_portal.sections.queries import list_sections


def _line(typed: str | None) -> str:
    return clean_line(typed or "")


def _text(typed: str | None) -> str:
    return clean(typed or "").strip()


def _at_most(label: str, most: int) -> Length:
    return Length(max=most, message=f"{label}ยาวเกิน {most} ตัวอักษร")


class SectionForm(FlaskForm):
    """What the office says of a section."""

    name_th = StringField(
        "ชื่อส่วนราชการ", filters=[_line], validators=[DataRequired("กรอกชื่อส่วนราชการ"), _at_most("ชื่อ", 200)]
    )
    name_en = StringField(
        "ชื่อภาษาอังกฤษ", filters=[_line], validators=[DataRequired("กรอกชื่อภาษาอังกฤษ"), _at_most("ชื่อ", 200)]
    )
    head_title = StringField("ตำแหน่งหัวหน้า", filters=[_line], validators=[_at_most("ชื่อตำแหน่ง", 200)])
    duties_th = TextAreaField("หน้าที่", filters=[_text], validators=[_at_most("หน้าที่", 2000)])
    mailbox = StringField(
        "อีเมล",
        filters=[_line],
        validators=[
            Optional(),
            _at_most("อีเมล", 254),
            Email("อีเมลไม่ถูกต้อง ใส่ที่อยู่เดียว ตัวอย่างที่ถูก: eng@example.go.th"),
        ],
    )
    phone = StringField("โทรศัพท์", filters=[_line])
    takes_requests = BooleanField("รับเรื่องจากประชาชน", default=True)
    position = ThaiNumberField("ลำดับในรายการ", validators=[InputRequired("กรอกลำดับ")])
    seen = HiddenField()

    def __init__(self, section: Section | None = None) -> None:
        if section is None:
            super().__init__(data={"takes_requests": True, "position": len(list_sections()) + 1})
            return
        kept = {name: getattr(section, name) for name in ("name_th", "name_en", "head_title", "duties_th", "mailbox")}
        more = {"takes_requests": section.takes_requests, "position": section.position}
        super().__init__(data={**kept, **more, "phone": show_phone(section.phone), "seen": section_digest(section)})

    def facts(self) -> SectionFacts:
        """What was typed, once it is valid."""
        return SectionFacts(
            name_th=self.name_th.data or "",
            name_en=self.name_en.data or "",
            head_title=self.head_title.data or "",
            duties_th=self.duties_th.data or "",
            mailbox=self.mailbox.data or "",
            phone=self.phone.data or "",
            takes_requests=bool(self.takes_requests.data),
            position=self.position.number or 0,
        )

    def validate_phone(self, field: StringField) -> None:
        """A Thai number, in any spelling."""
        if field.data and parse_phone(field.data) is None:
            raise ValidationError("อ่านหมายเลขโทรศัพท์ไม่ได้ ตัวอย่างที่ถูก: 02-123-4567 ต่อ 12 หรือ 081-234-5678")


class NewSectionForm(SectionForm):
    """A section to add."""

    code = StringField("รหัส", filters=[_line], validators=[DataRequired("กรอกรหัส"), _at_most("รหัส", 20)])


class LeaveForm(FlaskForm):
    """Where everything goes when a section closes, and why it does."""

    to = ChoiceField("ส่วนราชการที่รับงานต่อ", message="เลือกส่วนราชการจากรายการ")
    reason = StringField("เหตุผล", filters=[_line], validators=[_at_most("เหตุผล", 300)])

    def __init__(self, section: Section, *, has_things: bool, asks_why: bool) -> None:
        super().__init__()
        others = [(str(each.id), each.name_th) for each in list_sections() if each.id != section.id]
        self.to.choices = others if has_things else [("", "ไม่มีอะไรต้องย้าย"), *others]
        self._asks_why = asks_why

    def validate_reason(self, field: StringField) -> None:
        """Who reads it in a year must understand it."""
        if self._asks_why and not field.data:
            raise ValidationError("ระบุเหตุผล เช่น ประกาศโครงสร้างส่วนราชการ ลงวันที่เท่าใด")
