"""What a webmaster decides about showing a publication, and notes about showing it elsewhere."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField
from wtforms.validators import DataRequired, Length

from muangmai_portal.core import clock
from muangmai_portal.core.desk_fields import ChoiceField, ThaiDateField
from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.publishing.kinds import PublicationKind
from muangmai_portal.publishing.models import Channel, PersonalData, Publication, PublicationState
from muangmai_portal.publishing.operations import NewCrossPost, Showing

ANSWERS = [
    (PersonalData.NONE.value, "ไม่มีข้อมูลส่วนบุคคลหรือข้อมูลที่ต้องปกปิด"),
    (PersonalData.REDACTED.value, "มี และปกปิดหรือตัดทอนแล้ว"),
]
CHANNELS = [
    (Channel.FACEBOOK.value, "Facebook"),
    (Channel.LINE.value, "LINE"),
    (Channel.BOARD.value, "บอร์ดประชาสัมพันธ์"),
    (Channel.SPEAKERS.value, "เสียงตามสาย"),
    (Channel.OTHER.value, "อื่น ๆ"),
]


def _line(typed: str | None) -> str:
    return clean_line(typed or "")


class AnswerField(ChoiceField):
    """A choice that may be left open for now; whether it may stay open is for the operation to say."""

    def pre_validate(self, form: object) -> None:
        """Nothing but what was offered, or nothing."""
        if self.data:
            super().pre_validate(form)


_QUESTION = "เอกสารมีข้อมูลส่วนบุคคลหรือข้อมูลที่ต้องปกปิดหรือไม่"
_WHAT_IS_MEANT = "มาตรา 9 วรรคสอง 14 และ 15 พ.ร.บ. ข้อมูลข่าวสารของราชการ เช่น เลขประจำตัวประชาชน ที่อยู่ โทรศัพท์ ลายมือชื่อ"


class AnswerForm(FlaskForm):
    """The answer about what must not be shown, where it is asked together with the document it is about."""

    personal_data = ChoiceField(
        _QUESTION, message="ตอบว่าไฟล์ใหม่มีข้อมูลที่ต้องปกปิดหรือไม่", choices=ANSWERS, description=_WHAT_IS_MEANT
    )


class ShowingForm(FlaskForm):
    """From when and until when it is shown, and the answer about what must not be shown."""

    publish_on = ThaiDateField("เริ่มเผยแพร่วันที่", description="เว้นว่าง หมายถึงเผยแพร่ทันที")
    expires_on = ThaiDateField("แสดงถึงวันที่", description="เว้นว่าง หมายถึงแสดงตลอดไป")
    is_pinned = BooleanField("ปักหมุดไว้บนสุด")
    personal_data = AnswerField(
        _QUESTION,
        message="เลือกคำตอบจากรายการ",
        choices=ANSWERS,
        description=f"{_WHAT_IS_MEANT} ต้องตอบก่อนเผยแพร่เอกสาร และตอบอีกครั้งเมื่อเพิ่มหรือเปลี่ยนเอกสาร",
    )

    def __init__(self, kind: PublicationKind, **more: Any) -> None:
        super().__init__(**more)
        if not kind.can_be_pinned:
            del self.is_pinned
        if not kind.is_dated:
            del self.publish_on
            del self.expires_on

    def fill(self, publication: Publication) -> ShowingForm:
        """Show what was decided before."""
        if "publish_on" in self and publication.publish_at is not None:
            self.publish_on.process_data(clock.at_office(publication.publish_at).date())
        if "expires_on" in self and publication.expires_at is not None:
            last = clock.at_office(publication.expires_at).date() - dt.timedelta(days=1)
            self.expires_on.process_data(last)
        if "is_pinned" in self:
            self.is_pinned.data = publication.is_pinned
        self.personal_data.data = publication.personal_data
        return self

    def to_showing(self, publication: Publication) -> Showing:
        """What was decided. A day stands for its beginning; the last day is shown to its end."""
        return Showing(
            publish_at=self._begins(publication),
            expires_at=self._ends(publication),
            is_pinned=bool(self.is_pinned.data) if "is_pinned" in self else publication.is_pinned,
            personal_data=self.personal_data.data or "",
        )

    def to_plan(self, publication: Publication) -> Showing:
        """The same for what is only being prepared: without a day there is no day yet."""
        planned = self.to_showing(publication)
        has_day = "publish_on" in self and self.publish_on.date is not None
        begins = planned.publish_at if has_day or publication.state != PublicationState.DRAFT else None
        return Showing(**{**vars(planned), "publish_at": begins})

    def _ends(self, publication: Publication) -> dt.datetime | None:
        if "expires_on" not in self:
            return publication.expires_at
        return clock.midnight(self.expires_on.date + dt.timedelta(days=1)) if self.expires_on.date else None

    def _begins(self, publication: Publication) -> dt.datetime | None:
        chosen = self.publish_on.date if "publish_on" in self else None
        before = publication.publish_at
        if before is not None and chosen == clock.at_office(before).date():
            return before
        if chosen is None:  # at once; what the public sees already keeps its day
            return clock.now() if before is None else min(before, clock.now())
        return clock.now() if chosen == clock.today() else clock.midnight(chosen)


class CrossPostForm(FlaskForm):
    """Where else it was told."""

    channel = ChoiceField("ช่องทาง", message="เลือกช่องทางจากรายการ", choices=CHANNELS)
    posted_on = ThaiDateField("วันที่", [DataRequired("ใส่วันที่ที่เผยแพร่ทางช่องทางนั้น")])
    address = StringField(
        "ลิงก์ (ถ้ามี)", [Length(max=500, message="ลิงก์ยาวเกิน 500 ตัวอักษร")], filters=[_line], description="ขึ้นต้นด้วย https://"
    )
    note = StringField("หมายเหตุ (ถ้ามี)", [Length(max=200, message="หมายเหตุยาวเกิน 200 ตัวอักษร")], filters=[_line])

    def to_new(self) -> NewCrossPost:
        """What was typed."""
        return NewCrossPost(
            channel=self.channel.data or "",
            posted_on=self.posted_on.date or clock.today(),
            address=self.address.data or "",
            note=self.note.data or "",
        )
