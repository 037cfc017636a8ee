"""The acts of the case page as forms. What was typed is kept here until the act is done."""

from __future__ import annotations

from typing import ClassVar

from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from muangmai_portal.cases.operations.publishing import LONGEST_SUBJECT
from muangmai_portal.cases.operations.writing import MAX_TEXT
from muangmai_portal.core.desk_fields import ThaiDateField
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.thai_text import fold_digits

_NOT_TOO_LONG = Length(max=MAX_TEXT, message=f"ข้อความยาวเกินไป พิมพ์ได้ไม่เกิน {MAX_TEXT:,} ตัวอักษร")
_LINE = Length(max=LONGEST_SUBJECT, message=f"หัวข้อยาวเกินไป พิมพ์ได้ไม่เกิน {LONGEST_SUBJECT} ตัวอักษร")
CHECKED = "ตรวจแล้ว ไม่ใช่ข้อมูลส่วนบุคคล"


class FormRefusedError(DomainError):
    """A form came with something missing or wrong; the form itself says what."""

    code = "form_refused"

    def __init__(self) -> None:
        super().__init__("แบบฟอร์มมีข้อมูลที่ต้องแก้ไข")


class FormExpiredError(DomainError):
    """A form came without the token of this session."""

    code = "form_expired"
    status = 400

    def __init__(self) -> None:
        super().__init__("ยังไม่ได้บันทึก เพราะหน้านี้เปิดค้างไว้นาน ข้อความของท่านยังอยู่ครบ กดส่งอีกครั้งได้เลย")


class ChosenField(StringField):
    """One of several choices. A pressed button of the same name stands before its list on the page, and wins."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the first value: browsers send them in the order of the page."""
        super().process_formdata(valuelist[:1])


class ActForm(FlaskForm):
    """An act on a case, based on the version that the officer saw."""

    act: ClassVar[str] = ""
    version = StringField()

    @property
    def based_on(self) -> int:
        """The version; 0, which no case has, where the form names none."""
        text = fold_digits(self.version.data or "").strip()
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0

    @property
    def words(self) -> str:
        """What was written for somebody to read."""
        return str(self["text"].data or "") if "text" in self else ""

    def chosen(self, name: str) -> str:
        """What stands in a field, without space around it."""
        return (self[name].data or "").strip()

    def refuse(self, name: str, message: str) -> None:
        """Say at a field what is wrong with it."""
        self[name].errors = [*self[name].errors, message]

    def problems(self) -> list[tuple[str, str]]:
        """The id of each field that is wrong, with the reason."""
        wrong = [each for each in self if each.errors and each.name != "csrf_token"]
        return [(each.id, str(each.errors[0])) for each in wrong]


class ReplyForm(ActForm):
    """Words to the citizen."""

    act = "reply"
    text = TextAreaField(
        "ข้อความถึงผู้ยื่นเรื่อง", id="reply-text", validators=[DataRequired("พิมพ์ข้อความถึงผู้ยื่นเรื่อง"), _NOT_TOO_LONG]
    )
    only_here = BooleanField("ส่งถึงผู้ยื่นเรื่องนี้เท่านั้น", id="reply-only-here")
    publish_answer = BooleanField("แสดงคำตอบนี้บนหน้าเว็บไซต์ด้วย", id="reply-publish")
    is_checked = BooleanField(CHECKED, id="reply-checked")


class NoteForm(ActForm):
    """Words among staff."""

    act = "note"
    text = TextAreaField("บันทึกในหมู่เจ้าหน้าที่", id="note-text", validators=[DataRequired("พิมพ์บันทึก"), _NOT_TOO_LONG])


class AssignForm(ActForm):
    """Who is responsible; nobody gives the case back to the section."""

    act = "assign"
    officer = ChosenField("ผู้รับผิดชอบ", id="assign-officer", validators=[InputRequired("เลือกผู้รับผิดชอบ")])

    def validate(self, extra_validators: object = None) -> bool:
        """An empty choice is a choice, a missing one is not."""
        if self.officer.raw_data == [""]:
            self.officer.validators = []
        return bool(super().validate())


class KeepForm(ActForm):
    """The central section looks after it itself."""

    act = "keep"


class TransferForm(ActForm):
    """Another section, and why."""

    act = "transfer"
    section = ChosenField("ส่งต่อไปยัง", id="transfer-section", validators=[InputRequired("เลือกส่วนราชการที่จะรับเรื่องต่อ")])
    reason = TextAreaField("เหตุผล", id="transfer-reason", validators=[DataRequired("ระบุเหตุผลที่ส่งต่อ"), _NOT_TOO_LONG])


class StateForm(ActForm):
    """Another state, and why."""

    act = "state"
    to = ChosenField("เปลี่ยนเป็น", id="state-to", validators=[InputRequired("เลือกสถานะใหม่")])
    reason = TextAreaField("เหตุผลหรือสิ่งที่ต้องการจากผู้ยื่นเรื่อง", id="state-reason", validators=[_NOT_TOO_LONG])


class ExtendForm(ActForm):
    """A later day, and why."""

    act = "extend"
    due_on = ThaiDateField("วันแล้วเสร็จใหม่", id="extend-due", validators=[InputRequired("กรอกวันแล้วเสร็จใหม่")])
    reason = TextAreaField("เหตุผล", id="extend-reason", validators=[DataRequired("ระบุเหตุผลที่ขยายเวลา"), _NOT_TOO_LONG])


class DelayForm(ActForm):
    """Why a permit is late."""

    act = "delay"
    reason = TextAreaField("เหตุที่ล่าช้า", id="delay-reason", validators=[DataRequired("ระบุเหตุที่ล่าช้า"), _NOT_TOO_LONG])


class CloseForm(ActForm):
    """How it ended, in words for the citizen."""

    act = "close"
    outcome = ChosenField("ผลการพิจารณา", id="close-outcome", validators=[InputRequired("เลือกผลการพิจารณา")])
    text = TextAreaField(
        "คำชี้แจงถึงผู้ยื่นเรื่อง", id="close-text", validators=[DataRequired("เขียนคำชี้แจงให้ผู้ยื่นเรื่องทราบ"), _NOT_TOO_LONG]
    )
    publish_done = BooleanField("แสดงคำชี้แจงนี้บนหน้าเว็บไซต์ด้วย ว่าได้ดำเนินการอะไรแล้ว", id="close-publish")
    is_checked = BooleanField(CHECKED, id="close-checked")


class PublishForm(ActForm):
    """What the public reads of the case."""

    act = "publish"
    subject = StringField("หัวข้อ", id="publish-subject", validators=[DataRequired("พิมพ์หัวข้อที่จะแสดง"), _LINE])
    body = TextAreaField("ข้อความ", id="publish-body", validators=[DataRequired("พิมพ์ข้อความที่จะแสดง"), _NOT_TOO_LONG])
    answer = TextAreaField("คำตอบของหน่วยงาน", id="publish-answer", validators=[_NOT_TOO_LONG])
    done = TextAreaField("สิ่งที่ดำเนินการแล้ว", id="publish-done", validators=[_NOT_TOO_LONG])
    category = ChosenField("หมวด", id="publish-category", validators=[Length(max=40, message="เลือกหมวดจากรายการ")])
    parent = StringField("ต่อจากข้อที่", id="publish-parent")
    is_checked = BooleanField(CHECKED, id="publish-checked")

    @property
    def parent_id(self) -> int | None:
        """The published case that this one follows; 0, which none has, where something else was typed."""
        text = fold_digits(self.chosen("parent")).removeprefix("#")
        if not text:
            return None
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


class UnpublishForm(ActForm):
    """Off the pages again."""

    act = "unpublish"


class InviteForm(ActForm):
    """The hotline, for a writer who went to the wrong door."""

    act = "invite"


_FORMS: tuple[type[ActForm], ...] = (
    ReplyForm, NoteForm, AssignForm, KeepForm, TransferForm, StateForm, ExtendForm, DelayForm, CloseForm, PublishForm,
    UnpublishForm, InviteForm,
)  # fmt: skip
ACT_FORMS = {form.act: form for form in _FORMS}
