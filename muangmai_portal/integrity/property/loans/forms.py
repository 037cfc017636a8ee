"""What is typed about loans: the request, a refusal, a return."""

from __future__ import annotations

from collections.abc import Sequence

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from muangmai_portal.core import clock
from muangmai_portal.core.desk_fields import ChoiceField, ThaiDateField
from muangmai_portal.core.identifiers import make_token
from muangmai_portal.core.thai_text import clean, clean_line
from muangmai_portal.integrity.property.loans.labels import CATEGORIES, CONDITIONS
from muangmai_portal.integrity.property.loans.operations import NewLoan, Returned
from muangmai_portal.integrity.property.rules import read_rule
from muangmai_portal.sections.models import Section

_SHORTEST_TOKEN = 16
_PLACES = (("inside", "ในที่ทำการ อบต."), ("outside", "นอกที่ทำการ (ปลัดเป็นผู้อนุมัติแทนหัวหน้าหน่วยงานของรัฐ)"))


def _line(typed: str | None) -> str:
    return clean_line(typed or "")


def _text(typed: str | None) -> str:
    return clean(typed or "").strip()


class LoanForm(FlaskForm):
    """A request. `token` makes a form that was sent twice one request."""

    token = HiddenField(default=make_token)
    category = ChoiceField("ประเภททรัพย์สิน", message="เลือกประเภททรัพย์สิน")
    items = TextAreaField(
        "รายการและจำนวน", filters=[_text], description="บรรทัดละ 1 รายการ เช่น เครื่องฉายภาพ 1 เครื่อง",
        validators=[InputRequired("บอกว่ายืมอะไร จำนวนเท่าใด"), Length(max=2000, message="ยาวเกิน 2,000 ตัวอักษร")],
    )  # fmt: skip
    asset_number = StringField(
        "เลขครุภัณฑ์", filters=[_line], validators=[Length(max=120, message="เลขครุภัณฑ์ยาวเกิน 120 ตัวอักษร")]
    )
    section = ChoiceField("ส่วนราชการที่ดูแลทรัพย์สิน", message="เลือกส่วนราชการที่ดูแลทรัพย์สิน")
    purpose = TextAreaField(
        "ใช้ในงานราชการใด", filters=[_text], description="ชื่อโครงการหรือภารกิจ",
        validators=[InputRequired("บอกว่าใช้ในงานราชการใด"), Length(max=2000, message="ยาวเกิน 2,000 ตัวอักษร")],
    )  # fmt: skip
    where = ChoiceField("นำไปใช้", message="เลือกว่าใช้ในหรือนอกที่ทำการ", choices=_PLACES)
    place = StringField(
        "สถานที่ใช้", filters=[_line],
        validators=[InputRequired("บอกสถานที่ใช้"), Length(max=300, message="สถานที่ยาวเกิน 300 ตัวอักษร")],
    )  # fmt: skip
    from_on = ThaiDateField("วันที่ยืม", [InputRequired("ใส่วันที่ยืม")])
    due_on = ThaiDateField("กำหนดส่งคืน", [InputRequired("ใส่วันกำหนดส่งคืน")])
    is_official = BooleanField(
        "ข้าพเจ้ารับรองว่าใช้เพื่อประโยชน์ของทางราชการเท่านั้น และจะคืนในสภาพใช้การได้ หากชำรุดหรือสูญหายจะแก้ไขหรือชดใช้"
    )

    def offer(self, sections: Sequence[Section]) -> LoanForm:
        """Let one of these sections be the one that lends, and name the kinds of property."""
        self.category.choices = [(code, str(name)) for code, name in CATEGORIES.items()]
        self.section.choices = [(str(each.id), each.name_th) for each in sections]
        return self

    def to_command(self) -> NewLoan:
        """What was typed, once it is valid."""
        return NewLoan(
            section_id=int(self.section.data or 0),
            category=self.category.data or "",
            items=self.items.data or "",
            asset_number=self.asset_number.data or "",
            purpose=self.purpose.data or "",
            place=self.place.data or "",
            is_outside=self.where.data == "outside",
            from_on=self.from_on.date or clock.today(),
            due_on=self.due_on.date or clock.today(),
            is_official=bool(self.is_official.data),
        )

    def validate_token(self, field: HiddenField) -> None:
        """A form without its token gets one, so that it can be sent again."""
        if len(field.data or "") < _SHORTEST_TOKEN:
            field.data = make_token()

    def validate_is_official(self, field: BooleanField) -> None:
        """Private use is refused with the rule that forbids it."""
        if not field.data:
            raise ValidationError(f"ถ้าไม่ใช่งานราชการ ยืมไม่ได้: {read_rule('๒๐๗')}")


class RefusalForm(FlaskForm):
    """Why a request is refused."""

    reason = TextAreaField(
        "เหตุผลที่ไม่อนุมัติ", filters=[_text], description="ผู้ขอจะเห็นข้อความนี้",
        validators=[InputRequired("บอกเหตุผลที่ไม่อนุมัติ"), Length(max=2000, message="เหตุผลยาวเกิน 2,000 ตัวอักษร")],
    )  # fmt: skip


class ReturnForm(FlaskForm):
    """How a thing came back."""

    returned_on = ThaiDateField("วันที่รับคืน", [InputRequired("ใส่วันที่รับคืน")])
    condition = ChoiceField("สภาพเมื่อรับคืน", message="เลือกสภาพเมื่อรับคืน", choices=tuple(CONDITIONS.items()))
    damage = TextAreaField(
        "รายละเอียดความชำรุดหรือสูญหาย", filters=[_text],
        description="ถ้าชำรุดหรือสูญหาย บอกว่าอย่างไร และผู้ยืมแก้ไขหรือชดใช้อย่างไร",
        validators=[Length(max=2000, message="ยาวเกิน 2,000 ตัวอักษร")],
    )  # fmt: skip

    def to_command(self) -> Returned:
        """What was typed, once it is valid."""
        return Returned(
            returned_on=self.returned_on.date or clock.today(),
            condition=self.condition.data or "",
            damage=self.damage.data or "",
        )
