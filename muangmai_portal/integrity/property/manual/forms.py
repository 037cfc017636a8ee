"""What is typed about an edition of the manual."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from muangmai_portal.core.desk_fields import ThaiDateField
from muangmai_portal.core.thai_text import clean, clean_line
from muangmai_portal.integrity.property.manual.models import ManualEdition
from muangmai_portal.integrity.property.manual.operations import EditionFacts
from muangmai_portal.publishing.models import Publication

_LONGEST_NAME = Length(max=200, message="ยาวเกิน 200 ตัวอักษร")


def _line(typed: str | None) -> str:
    return clean_line(typed or "")


def _text(typed: str | None) -> str:
    return clean(typed or "").strip()


class EditionForm(FlaskForm):
    """Which edition it is, who approved it when, and what is new."""

    number = StringField(
        "ฉบับที่", filters=[_line], description="เช่น ฉบับที่ 2",
        validators=[InputRequired("ใส่ว่าเป็นฉบับที่เท่าใด"), Length(max=60, message="ยาวเกิน 60 ตัวอักษร")],
    )  # fmt: skip
    approved_by = StringField("ผู้อนุมัติ", filters=[_line], validators=[InputRequired("ใส่ชื่อผู้อนุมัติ"), _LONGEST_NAME])
    approver_position = StringField("ตำแหน่งผู้อนุมัติ", filters=[_line], validators=[_LONGEST_NAME])
    approved_on = ThaiDateField("วันที่อนุมัติ", [InputRequired("ใส่วันที่อนุมัติ")])
    changes = TextAreaField(
        "สรุปสิ่งที่เปลี่ยนจากฉบับก่อน", filters=[_text], validators=[Length(max=4000, message="ยาวเกิน 4,000 ตัวอักษร")]
    )
    version = HiddenField()

    def show(self, publication: Publication, facts: ManualEdition | None) -> EditionForm:
        """Begin with what is said now."""
        self.number.data = publication.document_number
        self.approved_on.process_data(publication.document_on)
        self.version.data = str(facts.version if facts else 0)
        for name in ("approved_by", "approver_position", "changes"):
            self[name].data = getattr(facts, name) if facts else ""
        return self

    @property
    def based_on(self) -> int:
        """The version that was changed."""
        typed = self.version.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else -1

    def to_command(self) -> EditionFacts:
        """What was typed, once it is valid."""
        return EditionFacts(
            number=self.number.data or "",
            approved_by=self.approved_by.data or "",
            approver_position=self.approver_position.data or "",
            approved_on=self.approved_on.date,
            changes=self.changes.data or "",
        )
