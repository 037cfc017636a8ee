"""The forms with which people decide about mail."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from muangmai_portal.cases.models import Channel
from muangmai_portal.core.desk_fields import ChoiceField
from muangmai_portal.core.identifiers import make_token, parse_reference
from muangmai_portal.core.thai_formats import parse_phone
from muangmai_portal.core.thai_text import clean, clean_line
from muangmai_portal.incoming_mail.models import InboundMail
from muangmai_portal.registering.forms import KINDS, MAX_BODY, MAX_SUBJECT
from muangmai_portal.registering.operations import NewPaper, PaperKind

_SHORTEST_TOKEN = 16


def _line(typed: str | None) -> str:
    return clean_line(typed or "")


class VersionedForm(FlaskForm):
    """A form that decides about one message, as it stood when the page was opened."""

    version = HiddenField(default="0")

    def based_on(self) -> int:
        """The version of the message that the officer saw."""
        typed = self.version.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0

    def problems(self) -> list[tuple[str, str]]:
        """The name of each field that is wrong, with the reason."""
        wrong = [each for each in self if each.errors and each.name != "csrf_token"]
        return [(each.name, str(each.errors[0])) for each in wrong]


class JoinForm(VersionedForm):
    """To which case the message belongs."""

    reference = StringField(
        "เลขรับเรื่อง", filters=[_line], description="เช่น MM-2569-000123-7", validators=[InputRequired("กรอกเลขรับเรื่อง")]
    )

    def validate_reference(self, field: Field) -> None:
        """A number that can be one of ours."""
        if field.data and parse_reference(field.data) is None:
            raise ValidationError("เลขรับเรื่องไม่ถูกต้อง ตรวจทุกหลัก เช่น MM-2569-000123-7")


class IgnoreForm(VersionedForm):
    """Why nothing is to be done."""

    reason = StringField(
        "เหตุผล",
        filters=[_line],
        description="เช่น โฆษณา หรือตอบทางโทรศัพท์แล้ว",
        validators=[InputRequired("กรอกเหตุผลที่ไม่ต้องดำเนินการ"), Length(max=300, message="เหตุผลยาวเกิน 300 ตัวอักษร")],
    )


class FilingForm(VersionedForm):
    """The message as a new case. Its writer's address comes from the message and cannot be changed."""

    intake_token = HiddenField(default=make_token)
    kind = ChoiceField("เป็นเรื่องประเภทใด", choices=KINDS, default=PaperKind.GRIEVANCE.value, message="เลือกประเภทของเรื่อง")
    section = ChoiceField("ส่วนราชการที่เกี่ยวข้อง", message="เลือกส่วนราชการจากรายการ")
    subject = StringField(
        "เรื่อง",
        filters=[_line],
        validators=[InputRequired("กรอกชื่อเรื่อง"), Length(max=MAX_SUBJECT, message=f"ชื่อเรื่องยาวเกิน {MAX_SUBJECT} ตัวอักษร")],
    )
    body = TextAreaField(
        "ข้อความ",
        filters=[lambda typed: clean(typed or "").strip()],
        validators=[InputRequired("พิมพ์ข้อความ"), Length(max=MAX_BODY, message=f"ข้อความยาวเกิน {MAX_BODY:,} ตัวอักษร")],
    )
    full_name = StringField("ชื่อผู้แจ้ง", filters=[_line], validators=[Length(max=120, message="ชื่อยาวเกิน 120 ตัวอักษร")])
    phone = StringField("โทรศัพท์", filters=[_line])

    def offer(self, sections: list[tuple[str, str]]) -> None:
        """Fill the list to choose from."""
        self.section.choices = [("", "ไม่ระบุ ให้สำนักปลัดส่งต่อ"), *sections]

    def begin_with(self, mail: InboundMail) -> None:
        """Take over what the message says."""
        self.version.data = str(mail.version)
        self.subject.data = mail.subject[:MAX_SUBJECT]
        self.body.data = mail.words[:MAX_BODY]
        self.full_name.data = mail.from_name

    def paper(self, address: str) -> NewPaper:
        """What is to be filed, once it is valid."""
        phone = parse_phone(self.phone.data or "")
        return NewPaper(
            kind=PaperKind(self.kind.data or ""),
            channel=Channel.EMAIL,
            subject=self.subject.data or "",
            body=self.body.data or "",
            section=self.section.data or "",
            full_name=self.full_name.data or "",
            phone=phone.stored() if phone else "",
            email=address,
        )

    def validate_intake_token(self, field: HiddenField) -> None:
        """A form without its token gets one, so that it can be sent again."""
        if len(field.data or "") < _SHORTEST_TOKEN:
            field.data = make_token()

    def validate_phone(self, field: Field) -> None:
        """A number that can be called."""
        if field.data and parse_phone(field.data) is None:
            raise ValidationError("อ่านหมายเลขไม่ได้ ใส่เบอร์มือถือ 10 หลักหรือเบอร์บ้าน 9 หลัก เช่น 081-234-5678")
