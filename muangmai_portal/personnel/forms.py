"""What a webmaster types about posts, people, and who holds what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, HiddenField, StringField
from wtforms.validators import DataRequired, Email, Length, Optional, ValidationError

from muangmai_portal.core.desk_fields import ChoiceField, ThaiDateField
from muangmai_portal.core.thai_formats import show_phone
from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.personnel.labels import KIND_LABELS, MARK_LABELS
from muangmai_portal.personnel.models import Holding, Person, Post
from muangmai_portal.personnel.operations.holding import Term
from muangmai_portal.personnel.operations.people import PersonFacts
from muangmai_portal.personnel.operations.posts import PostFacts
from muangmai_portal.sections.models import Section

_ERROR_OF_NAME = Length(max=200, message="ยาวเกิน 200 ตัวอักษร")
_ORDER = Length(max=60, message="เลขที่คำสั่งยาวเกิน 60 ตัวอักษร")


def _line(typed: str | None) -> str:
    return clean_line(typed or "")


class VersionedForm(FlaskForm):
    """A change to something that others may change, too."""

    version = HiddenField()

    @property
    def based_on(self) -> int:
        """The version that was changed."""
        typed = self.version.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0


class PostForm(VersionedForm):
    """A post: what it is called and where it stands."""

    title_th = StringField("ชื่อตำแหน่ง", [DataRequired("ใส่ชื่อตำแหน่ง"), _ERROR_OF_NAME], filters=[_line])
    title_en = StringField("ชื่อตำแหน่งภาษาอังกฤษ", [_ERROR_OF_NAME], filters=[_line])
    kind = ChoiceField("ประเภท", message="เลือกประเภทจากรายการ")
    section = ChoiceField("ส่วนราชการ", message="เลือกส่วนราชการจากรายการ")
    mark = ChoiceField("ฐานะพิเศษ", message="เลือกจากรายการ")

    def offer(self, sections: Sequence[Section]) -> PostForm:
        """Let the post belong to one of these sections."""
        self.kind.choices = [(code, str(name)) for code, name in KIND_LABELS.items()]
        self.section.choices = [("", "ไม่สังกัดส่วนราชการ"), *((str(each.id), each.name_th) for each in sections)]
        self.mark.choices = list(MARK_LABELS.items())
        return self

    def fill(self, post: Post) -> PostForm:
        """Show what it is now."""
        for name in ("title_th", "title_en", "kind", "mark"):
            self[name].data = getattr(post, name)
        self.section.data = str(post.section_id or "")
        self.version.data = str(post.version)
        return self

    def to_facts(self) -> PostFacts:
        """What was typed."""
        return PostFacts(
            title_th=self.title_th.data or "",
            title_en=self.title_en.data or "",
            kind=self.kind.data or "",
            section_id=int(self.section.data) if self.section.data else None,
            mark=self.mark.data or "",
        )


class AppointForm(VersionedForm):
    """Who holds a post from a day on: somebody who is known, or a new name."""

    person = ChoiceField("บุคคล", message="เลือกบุคคลจากรายการ")
    name_th = StringField("ชื่อพร้อมคำนำหน้า", [_ERROR_OF_NAME], filters=[_line])
    began_on = ThaiDateField("ตั้งแต่วันที่")
    order_number = StringField("เลขที่คำสั่งหรือประกาศ", [_ORDER], filters=[_line])

    def offer(self, people: Sequence[Person]) -> AppointForm:
        """Let one of these people be chosen."""
        self.person.choices = [("", "บุคคลใหม่ (พิมพ์ชื่อด้านล่าง)"), *((str(each.id), each.name_th) for each in people)]
        return self

    @property
    def person_id(self) -> int | None:
        """Who was chosen; None for a new name."""
        return int(self.person.data) if self.person.data else None

    def validate_name_th(self, field: Field) -> None:
        """Somebody must be named."""
        if not self.person.data and not field.data:
            raise ValidationError("เลือกบุคคล หรือใส่ชื่อพร้อมคำนำหน้า")

    def validate_began_on(self, field: ThaiDateField) -> None:
        """The day must be known."""
        if field.date is None and not field.errors:
            raise ValidationError("ใส่วันที่เริ่ม")

    def to_term(self, *, is_acting: bool) -> Term:
        """From when, by which order."""
        return Term(began_on=self._day(), order_number=self.order_number.data or "", is_acting=is_acting)

    def to_new_person(self) -> PersonFacts:
        """Somebody of whom only the name is known yet."""
        return PersonFacts(name_th=self.name_th.data or "")

    def _day(self) -> dt.date:
        if self.began_on.date is None:
            raise ValueError("a form that was not validated")
        return self.began_on.date


class PastForm(AppointForm):
    """Who held a post before."""

    ended_on = ThaiDateField("ถึงวันที่", description="วันสุดท้ายที่ดำรงตำแหน่ง")

    def validate_ended_on(self, field: ThaiDateField) -> None:
        """The past has an end."""
        if field.date is None and not field.errors:
            raise ValidationError("ใส่วันสุดท้ายที่ดำรงตำแหน่ง")

    def to_past_term(self) -> Term:
        """From when until when, by which order."""
        return Term(began_on=self._day(), ended_on=self.ended_on.date, order_number=self.order_number.data or "")


class TermForm(VersionedForm):
    """The days and the order of a term that is known already."""

    began_on = ThaiDateField("ตั้งแต่วันที่")
    ended_on = ThaiDateField("ถึงวันที่", description="วันสุดท้ายที่ดำรงตำแหน่ง เว้นว่างถ้ายังดำรงตำแหน่งอยู่")
    order_number = StringField("เลขที่คำสั่งหรือประกาศ", [_ORDER], filters=[_line])

    def fill(self, holding: Holding) -> TermForm:
        """Show what is known."""
        self.began_on.process_data(holding.began_on)
        self.ended_on.process_data(holding.ended_on)
        self.order_number.data = holding.order_number
        self.version.data = str(holding.post.version)
        return self

    def validate_began_on(self, field: ThaiDateField) -> None:
        """The day must be known."""
        if field.date is None and not field.errors:
            raise ValidationError("ใส่วันที่เริ่ม")

    def to_term(self) -> Term:
        """What was typed."""
        if self.began_on.date is None:
            raise ValueError("a form that was not validated")
        return Term(began_on=self.began_on.date, ended_on=self.ended_on.date, order_number=self.order_number.data or "")


class LeaveForm(VersionedForm):
    """From when a post is vacant."""

    left_on = ThaiDateField("พ้นจากตำแหน่งตั้งแต่วันที่", description="วันแรกที่ไม่ได้ดำรงตำแหน่งแล้ว เช่น 1 ตุลาคมหลังเกษียณ")

    def validate_left_on(self, field: ThaiDateField) -> None:
        """The day must be known."""
        if field.date is None and not field.errors:
            raise ValidationError("ใส่วันที่พ้นจากตำแหน่ง")


class PersonForm(VersionedForm):
    """A person: name, how to reach them, what their photo shows."""

    name_th = StringField("ชื่อพร้อมคำนำหน้า", [DataRequired("ใส่ชื่อพร้อมคำนำหน้า"), _ERROR_OF_NAME], filters=[_line])
    name_en = StringField("ชื่อภาษาอังกฤษ", [_ERROR_OF_NAME], filters=[_line])
    phone = StringField("โทรศัพท์", filters=[_line], description="แสดงต่อสาธารณะ ใช้หมายเลขของสำนักงาน")
    email = StringField(
        "อีเมล",
        [Optional(), Email("อีเมลไม่ถูกต้อง ตัวอย่างที่ถูก: name@example.go.th")],
        filters=[_line],
        description="แสดงต่อสาธารณะ",
    )
    photo_alt = StringField(
        "รูปแสดงอะไร",
        [Length(max=300, message="ยาวเกิน 300 ตัวอักษร")],
        filters=[_line],
        description="สำหรับผู้ที่มองไม่เห็นรูป เช่น รูปถ่ายครึ่งตัวของนายกในชุดเครื่องแบบปกติขาว",
    )
    drop_photo = BooleanField("นำรูปออก")

    def fill(self, person: Person) -> PersonForm:
        """Show what is known."""
        for name in ("name_th", "name_en", "email", "photo_alt"):
            self[name].data = getattr(person, name)
        self.phone.data = show_phone(person.phone) if person.phone else ""
        self.version.data = str(person.version)
        return self

    def to_facts(self) -> PersonFacts:
        """What was typed."""
        return PersonFacts(
            name_th=self.name_th.data or "",
            name_en=self.name_en.data or "",
            phone=self.phone.data or "",
            email=self.email.data or "",
            photo_alt=self.photo_alt.data or "",
        )
