"""Forms at the desk: a decision, and more time."""

from __future__ import annotations

import re

from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from muangmai_portal.core.desk_fields import ChoiceField, ChoicesField, ThaiDateField, ThaiNumberField
from muangmai_portal.core.thai_text import clean, clean_line, fold_digits
from muangmai_portal.information_requests.act import list_grounds
from muangmai_portal.information_requests.models import DecisionKind
from muangmai_portal.information_requests.new_decision import NewDecision

KINDS = [
    (DecisionKind.GIVE.value, "เปิดเผยตามที่ขอ"),
    (DecisionKind.GIVE_IN_PART.value, "เปิดเผยบางส่วน ต้องแนบเอกสารที่ปิดทับแล้ว พร้อมข้อกฎหมายและเหตุผล"),
    (DecisionKind.REFUSE.value, "ไม่เปิดเผย ต้องมีข้อกฎหมายและเหตุผล"),
    (DecisionKind.NO_SUCH_INFORMATION.value, "ไม่มีข้อมูลตามที่ขอ"),
    (DecisionKind.PUBLISHED_ALREADY.value, "เผยแพร่ไว้แล้ว บอกที่อยู่หน้าเว็บ"),
]
_LINK = re.compile(r"https?://[^\s/]+\.[^\s]+|/[^\s/][^\s]*")


def _line(typed: str | None) -> str:
    return clean_line(typed or "")


def _text(typed: str | None) -> str:
    return clean(typed or "").strip()


class CaseForm(FlaskForm):
    """A form that is based on the version of the case that the officer saw."""

    version = StringField()

    @property
    def based_on(self) -> int:
        """The version; 0, which no case has, where the form names none."""
        text = fold_digits(self.version.data or "").strip()
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0

    def refuse(self, name: str, message: str) -> None:
        """Say at a field what is wrong with it."""
        self[name].errors = [*self[name].errors, message]

    def problems(self) -> list[tuple[str, str]]:
        """The name of each field that is wrong, with the reason."""
        wrong = [each for each in self if each.errors and each.name != "csrf_token"]
        return [(each.name, str(each.errors[0])) for each in wrong]


class DecisionForm(CaseForm):
    """What is decided, and what the person who asked and the public are told of it."""

    kind = ChoiceField("ผลการพิจารณา", choices=KINDS, message="เลือกผลการพิจารณา")
    grounds = ChoicesField("ข้อกฎหมายที่ใช้ไม่เปิดเผย", choices=())
    reason = TextAreaField(
        "เหตุผลและคำชี้แจงถึงผู้ขอ",
        filters=[_text],
        description="เช่น ข้อเท็จจริงที่ใช้พิจารณา หรือวันเวลาที่มาตรวจดูข้อมูลได้",
        validators=[Length(max=4000, message="ยาวเกิน 4,000 ตัวอักษร")],
    )
    link = StringField(
        "หน้าเว็บที่เผยแพร่ไว้",
        filters=[_line],
        validators=[Length(max=500, message="ที่อยู่ยาวเกิน 500 ตัวอักษร")],
    )
    fee_baht = ThaiNumberField("ค่าธรรมเนียม (บาท)", description="ถ้าไม่มี เว้นว่างไว้")
    fee_for = StringField(
        "เป็นค่าอะไร",
        filters=[_line],
        description="เช่น สำเนา A4 12 หน้า หรือคำรับรอง 2 แห่ง",
        validators=[Length(max=200, message="ยาวเกิน 200 ตัวอักษร")],
    )
    public_summary = StringField(
        "สรุปคำขอสำหรับเผยแพร่",
        filters=[_line],
        description="แสดงในหน้าสาธารณะ เช่น ขอสัญญาจ้างก่อสร้างถนนปี 2568 ห้ามมีชื่อ ที่อยู่ หรือข้อมูลของบุคคล",
        validators=[
            InputRequired("สรุปคำขอสำหรับเผยแพร่ โดยไม่มีข้อมูลส่วนบุคคล"),
            Length(max=500, message="สรุปยาวเกิน 500 ตัวอักษร"),
        ],
    )
    is_checked = BooleanField("ตรวจแล้ว ข้อความสรุปไม่มีข้อมูลส่วนบุคคล แม้ระบบเตือน")
    closes = BooleanField("ยุติเรื่องพร้อมกัน", default=True)

    def offer(self) -> None:
        """Fill in the paragraphs of the Act."""
        self.grounds.choices = [(each.code, f"{each.name} {each.text}") for each in list_grounds()]

    def validate_link(self, field: Field) -> None:
        """An address of the web, or of this site."""
        if field.data and not _LINK.fullmatch(field.data):
            raise ValidationError("ที่อยู่หน้าเว็บต้องขึ้นต้นด้วย https:// หรือ /")

    def decision(self, attachments: tuple[str, ...]) -> NewDecision:
        """What was typed, once it is valid."""
        codes = {code for code, _ in self.grounds.choices}
        return NewDecision(
            kind=DecisionKind(self.kind.data or ""),
            public_summary=self.public_summary.data or "",
            grounds=tuple(code for code in self.grounds.data or () if code in codes),
            reason=self.reason.data or "",
            link=self.link.data or "",
            fee_baht=self.fee_baht.number or 0,
            fee_for=self.fee_for.data or "",
            attachments=attachments,
            is_checked=bool(self.is_checked.data),
            closes=bool(self.closes.data),
        )


class ExtensionForm(CaseForm):
    """Until when, and why."""

    due_on = ThaiDateField("วันที่จะแล้วเสร็จ", validators=[InputRequired("กรอกวันที่จะแล้วเสร็จ")])
    why = TextAreaField(
        "เหตุผลที่ต้องใช้เวลาเพิ่ม",
        filters=[_text],
        description="ผู้ขอได้รับข้อความนี้พร้อมกำหนดใหม่",
        validators=[InputRequired("บอกเหตุผลที่ต้องขยายเวลา"), Length(max=2000, message="ยาวเกิน 2,000 ตัวอักษร")],
    )


class ThirdPersonForm(CaseForm):
    """Nothing to write: the words are those of the Act."""
