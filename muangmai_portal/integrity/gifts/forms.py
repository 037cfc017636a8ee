"""Forms: a gift, and its correction."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from muangmai_portal.core import clock
from muangmai_portal.core.desk_fields import ChoiceField, ThaiDateField, ThaiNumberField
from muangmai_portal.core.identifiers import make_token
from muangmai_portal.core.thai_text import clean, clean_line
from muangmai_portal.integrity.gifts.labels import DISPOSITIONS, GIVERS
from muangmai_portal.integrity.gifts.limits import gift_limits
from muangmai_portal.integrity.gifts.models import Disposition, GiftReport
from muangmai_portal.integrity.gifts.operations import GiftFacts

_SHORTEST_TOKEN = 16
_LINE = Length(max=200, message="ยาวเกิน 200 ตัวอักษร")


def _line(typed: str | None) -> str:
    return clean_line(typed or "")


def _text(typed: str | None) -> str:
    return clean(typed or "").strip()


class GiftForm(FlaskForm):
    """A gift that was offered. `token` makes a form that was sent twice one report."""

    token = HiddenField(default=make_token)
    giver_kind = ChoiceField("ผู้ให้เป็น", choices=[*GIVERS.items()], message="เลือกว่าผู้ให้เป็นใคร")
    giver_name = StringField(
        "ชื่อผู้ให้", [_LINE], filters=[_line], description="ไม่เปิดเผยต่อสาธารณะ เห็นเฉพาะผู้บังคับบัญชาและผู้ตรวจสอบ"
    )
    item = StringField(
        "สิ่งของหรือประโยชน์ที่ได้รับ",
        [InputRequired("ใส่ว่าได้รับอะไร"), Length(max=300, message="ยาวเกิน 300 ตัวอักษร")],
        filters=[_line],
        description="เช่น กระเช้าผลไม้ 1 กระเช้า",
    )
    value_baht = ThaiNumberField(
        "มูลค่า (บาท)",
        validators=[InputRequired("ใส่มูลค่าเป็นบาท ถ้าไม่ทราบให้ประมาณ")],
        description="ถ้าไม่ทราบราคา ให้ประมาณจากราคาทั่วไปในท้องตลาด",
    )
    received_on = ThaiDateField("วันที่ได้รับหรือมีผู้เสนอให้", validators=[InputRequired("ใส่วันที่ได้รับ")])
    occasion = StringField("โอกาส", [_LINE], filters=[_line], description="เช่น เทศกาลปีใหม่ ตรวจรับงานจ้าง")
    disposition = ChoiceField("ทำอย่างไรกับของนั้น", choices=[*DISPOSITIONS.items()], message="เลือกว่าทำอย่างไรกับของนั้น")
    note = TextAreaField("หมายเหตุ", [Length(max=2000, message="ยาวเกิน 2,000 ตัวอักษร")], filters=[_text])

    def validate_received_on(self, field: ThaiDateField) -> None:
        """Not ahead of us."""
        if field.date and field.date > clock.today():
            raise ValidationError("วันที่ได้รับยังมาไม่ถึง ใส่วันนี้หรือวันที่ผ่านมาแล้ว")

    def validate_disposition(self, field: ChoiceField) -> None:
        """What is worth more may not be kept."""
        limit = gift_limits().keep_baht
        if field.data == Disposition.KEPT and (self.value_baht.number or 0) > limit:
            raise ValidationError(f"รับไว้ได้เฉพาะของที่มูลค่าไม่เกิน {limit:,} บาท โปรดส่งคืนหรือส่งมอบให้หน่วยงาน")

    def validate_token(self, field: HiddenField) -> None:
        """A form without its token gets one, so that it can be sent again."""
        if len(field.data or "") < _SHORTEST_TOKEN:
            field.data = make_token()

    def to_facts(self) -> GiftFacts:
        """What was typed, once it is valid."""
        return GiftFacts(
            giver_kind=self.giver_kind.data or "",
            giver_name=self.giver_name.data or "",
            item=self.item.data or "",
            value_baht=self.value_baht.number or 0,
            received_on=self.received_on.date or clock.today(),
            occasion=self.occasion.data or "",
            disposition=self.disposition.data or "",
            note=self.note.data or "",
            is_void=self._is_void(),
        )

    def _is_void(self) -> bool:
        return False


class CorrectionForm(GiftForm):
    """The same, said again and better."""

    version = HiddenField()
    reason = StringField(
        "เหตุผลที่แก้ไข", [InputRequired("บอกเหตุผลที่แก้ไข"), Length(max=500, message="ยาวเกิน 500 ตัวอักษร")], filters=[_line]
    )
    is_void = BooleanField("ยกเลิกรายงานนี้ เพราะบันทึกผิด รายงานยังอยู่ในประวัติแต่ไม่นับ")

    def fill(self, report: GiftReport) -> CorrectionForm:
        """Begin with what the report says now."""
        for name in ("giver_kind", "giver_name", "item", "occasion", "disposition", "note", "is_void"):
            self[name].data = getattr(report, name)
        self.value_baht.process_data(report.value_baht)
        self.received_on.process_data(report.received_on)
        self.version.data = str(report.version)
        return self

    @property
    def based_on(self) -> int:
        """The version that was changed."""
        typed = self.version.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0

    def _is_void(self) -> bool:
        return bool(self.is_void.data)
