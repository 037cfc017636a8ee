"""The form with which evidence is added."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import InputRequired, Length, ValidationError

from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.integrity.evidence.operations import NewEvidence


def _line(typed: str | None) -> str:
    return clean_line(typed or "")


class ProofForm(FlaskForm):
    """Where the evidence is, and what it is called."""

    address = StringField(
        "ที่อยู่ของหลักฐาน",
        filters=[_line],
        description="หน้าในเว็บไซต์นี้ขึ้นต้นด้วย / เช่น /news/… เว็บไซต์อื่นขึ้นต้นด้วย https://",
        validators=[InputRequired("ใส่ที่อยู่ของหลักฐาน"), Length(max=500, message="ที่อยู่ยาวเกิน 500 ตัวอักษร")],
    )
    label = StringField(
        "หลักฐานนี้คืออะไร",
        filters=[_line],
        description="ข้อความที่ประชาชนเห็น เช่น ข่าวพิธีประกาศเจตจำนงสุจริต",
        validators=[InputRequired("บอกว่าหลักฐานนี้คืออะไร"), Length(max=300, message="ข้อความยาวเกิน 300 ตัวอักษร")],
    )

    def validate_address(self, field: StringField) -> None:
        """Somewhere that the public can open."""
        if (field.data or "").startswith("/staff"):
            raise ValidationError("หน้านี้เปิดได้เฉพาะเจ้าหน้าที่ ใส่หน้าที่ประชาชนเปิดได้")

    def to_evidence(self) -> NewEvidence:
        """What was typed."""
        return NewEvidence(address=self.address.data or "", label=self.label.data or "")
