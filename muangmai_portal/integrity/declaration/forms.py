"""The form for who signed."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from muangmai_portal.core import clock
from muangmai_portal.core.desk_fields import ThaiDateField
from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.integrity.declaration.operations import Signing
from muangmai_portal.integrity.declaration.queries import Declaration

_LENGTH = Length(max=200, message="ยาวเกิน 200 ตัวอักษร")


def _line(typed: str | None) -> str:
    return clean_line(typed or "")


class SigningForm(FlaskForm):
    """Signer, position, date."""

    signer_name = StringField("ชื่อและนามสกุลผู้ลงนาม", [InputRequired("ใส่ชื่อผู้ลงนาม"), _LENGTH], filters=[_line])
    signer_position = StringField(
        "ตำแหน่ง", [InputRequired("ใส่ตำแหน่งของผู้ลงนาม"), _LENGTH], filters=[_line], description="ตามที่เขียนในประกาศ"
    )
    signed_on = ThaiDateField("วันที่ลงนาม", validators=[InputRequired("ใส่วันที่ลงนาม")])
    version = HiddenField()

    def fill(self, declaration: Declaration) -> SigningForm:
        """Show what was stated; before anything was, the paper's own date."""
        facts = declaration.facts
        self.signed_on.process_data(declaration.signed_on)
        if facts is not None:
            self.signer_name.data, self.signer_position.data = facts.signer_name, facts.signer_position
        self.version.data = str(facts.version if facts else 0)
        return self

    def validate_signed_on(self, field: ThaiDateField) -> None:
        """Not ahead of us."""
        if field.date and field.date > clock.today():
            raise ValidationError("วันที่ลงนามยังมาไม่ถึง ใส่วันนี้หรือวันที่ผ่านมาแล้ว")

    def to_signing(self) -> Signing:
        """What was typed, once it is valid."""
        return Signing(
            signer_name=self.signer_name.data or "",
            signer_position=self.signer_position.data or "",
            signed_on=self.signed_on.date or clock.today(),
        )

    @property
    def based_on(self) -> int:
        """The version that was changed."""
        typed = self.version.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0
