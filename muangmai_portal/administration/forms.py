"""The forms: a holiday, a ready answer."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from muangmai_portal.administration.trail.wording import HOLIDAY_KINDS
from muangmai_portal.calendars.models import HolidayKind
from muangmai_portal.cases.operations.writing import MAX_TEXT
from muangmai_portal.cases.reply_templates import unknown_placeholders
from muangmai_portal.core.desk_fields import ChoiceField, ThaiDateField

KINDS = HOLIDAY_KINDS

_TEXT = Length(max=MAX_TEXT, message=f"ข้อความยาวเกิน {MAX_TEXT:,} ตัวอักษร")
_CHOICES = [(kind.value, label) for kind, label in KINDS.items()]


class HolidayForm(FlaskForm):
    """A day on which the office is closed, and by which order."""

    day = ThaiDateField("วันที่", validators=[InputRequired("กรอกวันที่ของวันหยุด")])
    name = StringField(
        "ชื่อวันหยุด", validators=[DataRequired("กรอกชื่อวันหยุด"), Length(max=300, message="ชื่อยาวเกิน 300 ตัวอักษร")]
    )
    kind = ChoiceField(
        "ประเภท", message="เลือกประเภทจากรายการ", choices=_CHOICES, default=HolidayKind.CABINET_SPECIAL.value
    )
    source = StringField("ที่มา", validators=[Length(max=200, message="ที่มายาวเกิน 200 ตัวอักษร")])


class TemplateForm(FlaskForm):
    """A ready answer, and where it is offered."""

    title = StringField(
        "ชื่อแม่แบบ", validators=[DataRequired("กรอกชื่อแม่แบบ"), Length(max=120, message="ชื่อยาวเกิน 120 ตัวอักษร")]
    )
    text = TextAreaField("ข้อความ", validators=[DataRequired("พิมพ์ข้อความ"), _TEXT])
    text_en = TextAreaField("ข้อความภาษาอังกฤษ", validators=[_TEXT])
    section = ChoiceField("ใช้ในส่วนราชการ", message="เลือกส่วนราชการจากรายการ")
    service = ChoiceField("ใช้กับบริการ", message="เลือกบริการจากรายการ")
    status = ChoiceField("ใช้เมื่อเรื่องอยู่ในสถานะ", message="เลือกสถานะจากรายการ")
    version = HiddenField(default="0")

    @property
    def based_on(self) -> int:
        """The version that was read; 0, which no template has, where none is named."""
        typed = self.version.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0

    def validate_text(self, field: TextAreaField) -> None:
        """Braces hold what can be filled in, or the citizen would read them."""
        if unknown := unknown_placeholders(field.data or ""):
            raise ValidationError(f"ไม่รู้จัก {{{unknown[0]}}} ใช้ได้เฉพาะคำในวงเล็บปีกกาที่ระบุไว้ด้านล่าง")

    validate_text_en = validate_text
