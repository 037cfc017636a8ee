"""Forms: a box, and an opening of it."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from muangmai_portal.core import clock
from muangmai_portal.core.desk_fields import ChoiceField, Choices, ChoicesField, ThaiDateField, ThaiNumberField
from muangmai_portal.core.identifiers import make_token
from muangmai_portal.core.thai_dates import WEEKDAYS
from muangmai_portal.core.thai_text import clean, clean_line
from muangmai_portal.offline_channels.models import BoxOpening, OpinionBox
from muangmai_portal.offline_channels.operations import BoxFacts, NewOpening
from muangmai_portal.offline_channels.schedule import EVERY_WEEKS

_SHORTEST_TOKEN = 16


def _line(typed: str | None) -> str:
    return clean_line(typed or "")


def _text(typed: str | None) -> str:
    return clean(typed or "").strip()


class BoxForm(FlaskForm):
    """What the office says of a box."""

    name_th = StringField(
        "ชื่อกล่อง",
        filters=[_line],
        description="เช่น กล่องหน้าสำนักงาน",
        validators=[InputRequired("กรอกชื่อกล่อง"), Length(max=120, message="ชื่อกล่องยาวเกิน 120 ตัวอักษร")],
    )
    place_th = TextAreaField(
        "ที่ตั้ง",
        filters=[_text],
        description="เช่น หน้าอาคารสำนักงาน อบต. ข้างประตูทางเข้า",
        validators=[InputRequired("กรอกที่ตั้งของกล่อง"), Length(max=500, message="ที่ตั้งยาวเกิน 500 ตัวอักษร")],
    )
    name_en = StringField("ชื่อกล่องภาษาอังกฤษ", filters=[_line], validators=[Length(max=120)])
    place_en = TextAreaField("ที่ตั้งภาษาอังกฤษ", filters=[_text], validators=[Length(max=500)])
    weekdays = ChoicesField(
        "เปิดกล่องวันใด",
        choices=[(str(number), f"วัน{name}") for number, name in enumerate(WEEKDAYS)],
        description="ถ้ายังไม่กำหนด เว้นว่างไว้ ระบบจะไม่เตือนและไม่แสดงวันเปิดกล่อง",
    )
    every_weeks = ChoiceField(
        "เปิดบ่อยเพียงใด",
        choices=[(str(n), "ทุกสัปดาห์" if n == 1 else f"ทุก {n} สัปดาห์") for n in EVERY_WEEKS],
        message="เลือกว่าเปิดกล่องบ่อยเพียงใด",
        default="1",
    )
    is_active = BooleanField("ใช้งานอยู่ และแสดงในหน้าสาธารณะ", default=True)

    def show(self, box: OpinionBox) -> None:
        """Begin with what is said of the box now."""
        for name in ("name_th", "place_th", "name_en", "place_en", "is_active"):
            self[name].data = getattr(box, name)
        self.weekdays.data = list(map(str, box.weekdays))
        self.every_weeks.data = str(box.every_weeks)

    def facts(self) -> BoxFacts:
        """What was typed, once it is valid."""
        return BoxFacts(
            name_th=self.name_th.data or "",
            place_th=self.place_th.data or "",
            name_en=self.name_en.data or "",
            place_en=self.place_en.data or "",
            weekdays=tuple(sorted(map(int, self.weekdays.data or ()))),
            every_weeks=int(self.every_weeks.data or 1),
            is_active=bool(self.is_active.data),
        )


class OpeningForm(FlaskForm):
    """That a box was opened. `token` makes a form that was sent twice one line of the log."""

    token = HiddenField(default=make_token)
    box = ChoiceField("กล่อง", message="เลือกกล่องที่เปิด")
    opened_on = ThaiDateField("วันที่เปิดกล่อง", validators=[InputRequired("กรอกวันที่เปิดกล่อง")])
    opened_by = ChoiceField("ผู้เปิดกล่อง", message="เลือกผู้เปิดกล่อง")
    witness = StringField(
        "พยาน",
        filters=[_line],
        description="ชื่อหรือตำแหน่งของผู้ที่อยู่ด้วยขณะเปิดกล่อง",
        validators=[Length(max=120, message="ยาวเกิน 120 ตัวอักษร")],
    )
    papers = ThaiNumberField(
        "จำนวนฉบับที่พบ", description="ถ้าไม่มี ใส่ 0", validators=[InputRequired("กรอกจำนวนฉบับ ถ้าไม่มีใส่ 0")]
    )
    note = TextAreaField("หมายเหตุ", filters=[_text], validators=[Length(max=1000, message="ยาวเกิน 1,000 ตัวอักษร")])

    def offer(self, boxes: Choices, officers: Choices) -> None:
        """Fill the lists to choose from."""
        self.box.choices, self.opened_by.choices = boxes, officers

    def opening(self) -> NewOpening:
        """What was typed, once it is valid."""
        return NewOpening(
            box_id=int(self.box.data or 0),
            opened_on=self.opened_on.date or clock.today(),
            opened_by_id=int(self.opened_by.data or 0),
            papers=self.papers.number or 0,
            witness=self.witness.data or "",
            note=self.note.data or "",
        )

    def validate_opened_on(self, field: ThaiDateField) -> None:
        """Not ahead of us."""
        if field.date and field.date > clock.today():
            raise ValidationError("วันที่เปิดกล่องยังมาไม่ถึง ใส่วันนี้หรือวันที่ผ่านมาแล้ว")

    def validate_token(self, field: HiddenField) -> None:
        """A form without its token gets one, so that it can be sent again."""
        if len(field.data or "") < _SHORTEST_TOKEN:
            field.data = make_token()


class CorrectionForm(OpeningForm):
    """The same, said again and better."""

    reason = TextAreaField(
        "เหตุผลที่แก้ไข",
        filters=[_text],
        description="บันทึกเดิมยังอยู่ และแสดงให้ผู้ตรวจสอบเห็นพร้อมเหตุผลนี้",
        validators=[InputRequired("บอกเหตุผลที่แก้ไข"), Length(max=1000, message="ยาวเกิน 1,000 ตัวอักษร")],
    )
    is_void = BooleanField("ยกเลิกบันทึกนี้ เพราะไม่ได้เปิดกล่องจริง")

    def show(self, opening: BoxOpening) -> None:
        """Begin with what the log says now."""
        self.box.data, self.opened_by.data = str(opening.box_id), str(opening.opened_by_id)
        self.opened_on.process_data(opening.opened_on)
        self.papers.process_data(opening.papers)
        self.witness.data, self.note.data = opening.witness, opening.note
