"""The form for one paper, call or visit."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, HiddenField, StringField, TextAreaField
from wtforms.validators import Email, InputRequired, Length, Optional, ValidationError

from muangmai_portal.cases.models import Channel
from muangmai_portal.core.desk_fields import ChoiceField
from muangmai_portal.core.identifiers import make_token
from muangmai_portal.core.thai_formats import parse_phone
from muangmai_portal.core.thai_text import clean, clean_line
from muangmai_portal.registering.operations import NewPaper, PaperKind

KINDS = [
    (PaperKind.OPINION.value, "ความคิดเห็นหรือข้อเสนอ"),
    (PaperKind.GRIEVANCE.value, "ร้องทุกข์ เดือดร้อนและขอให้ อบต. ช่วย"),
    (PaperKind.CONDUCT.value, "ร้องเรียนการปฏิบัติหน้าที่ของเจ้าหน้าที่ (ส่งสำนักงานปลัดเท่านั้น)"),
    (PaperKind.QUESTION.value, "คำถาม"),
]
CHANNELS = [
    (Channel.PAPER.value, "กระดาษ จดหมาย หรือกล่อง"),
    (Channel.PHONE.value, "โทรศัพท์"),
    (Channel.COUNTER.value, "มาที่สำนักงาน"),
]
MAX_SUBJECT, MAX_BODY = 150, 8000
_SHORTEST_TOKEN = 16


def _line(typed: str | None) -> str:
    return clean_line(typed or "")


def _text(typed: str | None) -> str:
    return clean(typed or "").strip()


class PaperForm(FlaskForm):
    """What somebody said, as an officer types it. `intake_token` makes a form that was sent twice one case."""

    intake_token = HiddenField(default=make_token)
    opening = HiddenField()
    kind = ChoiceField("เป็นเรื่องประเภทใด", choices=KINDS, default=PaperKind.OPINION.value, message="เลือกประเภทของเรื่อง")
    channel = ChoiceField("ได้รับทางใด", choices=CHANNELS, default=Channel.PAPER.value, message="เลือกช่องทางที่ได้รับ")
    subject = StringField(
        "เรื่อง",
        filters=[_line],
        validators=[InputRequired("กรอกชื่อเรื่อง"), Length(max=MAX_SUBJECT, message=f"ชื่อเรื่องยาวเกิน {MAX_SUBJECT} ตัวอักษร")],
    )
    body = TextAreaField(
        "ข้อความ",
        filters=[_text],
        description="พิมพ์ตามที่เขียนหรือบอก ไม่ต้องเรียบเรียงใหม่",
        validators=[InputRequired("พิมพ์ข้อความ"), Length(max=MAX_BODY, message=f"ข้อความยาวเกิน {MAX_BODY:,} ตัวอักษร")],
    )
    section = ChoiceField("ส่วนราชการที่เกี่ยวข้อง", message="เลือกส่วนราชการจากรายการ")
    full_name = StringField("ชื่อผู้แจ้ง", filters=[_line], validators=[Length(max=120, message="ชื่อยาวเกิน 120 ตัวอักษร")])
    phone = StringField("โทรศัพท์", filters=[_line])
    email = StringField(
        "อีเมล",
        filters=[_line],
        validators=[Optional(), Length(max=254), Email("อีเมลไม่ครบหรือสะกดผิด ตัวอย่างที่ถูก somchai@example.com")],
    )
    house_no = StringField("บ้านเลขที่", filters=[_line], validators=[Length(max=20, message="บ้านเลขที่ยาวเกิน 20 ตัวอักษร")])
    moo = ChoiceField("หมู่ที่", message="เลือกหมู่ที่จากรายการ")
    publish_consent = BooleanField("ผู้แจ้งยินยอมให้เผยแพร่เรื่องและคำตอบ โดยไม่เปิดเผยชื่อ (ทำเครื่องหมายเฉพาะเมื่อเขียนหรือบอกไว้)")

    def offer(self, sections: list[tuple[str, str]], villages: list[tuple[str, str]]) -> None:
        """Fill the lists to choose from."""
        self.section.choices = [("", "ไม่ระบุ ให้สำนักงานปลัดส่งต่อ"), *sections]
        self.moo.choices = [("", "ไม่ระบุ"), *villages]

    def begin_with(self, given: dict[str, str]) -> None:
        """Take over what stays the same from one paper to the next."""
        for name in ("kind", "channel", "section"):
            if given.get(name) in {value for value, _ in self[name].choices}:
                self[name].data = given[name]

    def paper(self) -> NewPaper:
        """What was typed, once it is valid."""
        phone = parse_phone(self.phone.data or "")
        return NewPaper(
            kind=PaperKind(self.kind.data or ""),
            channel=Channel(self.channel.data or ""),
            subject=self.subject.data or "",
            body=self.body.data or "",
            section=self.section.data or "",
            full_name=self.full_name.data or "",
            phone=phone.stored() if phone else "",
            email=self.email.data or "",
            house_no=self.house_no.data or "",
            moo=self.moo.data or "",
            may_publish=bool(self.publish_consent.data),
        )

    def problems(self) -> list[tuple[str, str]]:
        """The name of each field that is wrong, with the reason."""
        wrong = [each for each in self if each.errors and each.name != "csrf_token"]
        return [(each.name, str(each.errors[0])) for each in wrong]

    def validate_intake_token(self, field: HiddenField) -> None:
        """A form without its token gets one, so that it can be sent again."""
        if len(field.data or "") < _SHORTEST_TOKEN:
            field.data = make_token()

    def validate_phone(self, field: Field) -> None:
        """A number that can be called."""
        if field.data and parse_phone(field.data) is None:
            raise ValidationError("อ่านหมายเลขไม่ได้ ใส่เบอร์มือถือ 10 หลักหรือเบอร์บ้าน 9 หลัก เช่น 081-234-5678")
