"""What a webmaster types about a piece of news."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from muangmai_portal.core import clock
from muangmai_portal.core.desk_fields import ChoiceField, ThaiDateField
from muangmai_portal.core.thai_text import clean, clean_line
from muangmai_portal.news.categories import CATEGORIES
from muangmai_portal.publishing.models import Publication
from muangmai_portal.publishing.operations import Showing, Words
from muangmai_portal.sections.models import Section

_LONGEST_TITLE = 300
_LONGEST_BODY = 60_000
_TITLE = Length(max=_LONGEST_TITLE, message="หัวข้อยาวเกิน 300 ตัวอักษร")
_BODY = Length(max=_LONGEST_BODY, message="เนื้อหายาวเกิน 60,000 ตัวอักษร โปรดแนบเป็นเอกสาร")


def _line(typed: str | None) -> str:
    return clean_line(typed or "")


class NewsForm(FlaskForm):
    """Words, owner, category."""

    title_th = StringField("หัวข้อ", [DataRequired("ใส่หัวข้อข่าว"), _TITLE], filters=[_line])
    body_th = TextAreaField("เนื้อหา", [_BODY])
    category = ChoiceField("ประเภท", message="เลือกประเภทของข่าว")
    section = ChoiceField("ส่วนราชการเจ้าของเรื่อง", message="เลือกส่วนราชการจากรายการ")
    title_en = StringField("หัวข้อภาษาอังกฤษ", [_TITLE], filters=[_line])
    body_en = TextAreaField("เนื้อหาภาษาอังกฤษ", [_BODY])
    version = HiddenField()

    def offer(self, sections: Sequence[Section]) -> NewsForm:
        """Let one of these sections be the owner, and name the categories."""
        self.category.choices = [(code, str(name)) for code, name in CATEGORIES.items()]
        self.section.choices = [("", "ไม่ระบุ"), *((str(each.id), each.name_th) for each in sections)]
        return self

    def fill(self, publication: Publication) -> NewsForm:
        """Show what it says now."""
        for name in ("title_th", "title_en", "body_th", "body_en", "category"):
            self[name].data = getattr(publication, name)
        self.section.data = str(publication.section_id or "")
        self.version.data = str(publication.version)
        return self

    def to_words(self) -> Words:
        """What was typed."""
        return Words(
            title_th=self.title_th.data or "",
            title_en=self.title_en.data or "",
            body_th=clean(self.body_th.data or "").strip(),
            body_en=clean(self.body_en.data or "").strip(),
            category=self.category.data or "",
            section_id=int(self.section.data) if self.section.data else None,
        )

    @property
    def based_on(self) -> int:
        """The version that was changed."""
        typed = self.version.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0


class ShowingForm(FlaskForm):
    """From when and until when it is shown."""

    publish_on = ThaiDateField("เริ่มเผยแพร่วันที่", description="เว้นว่าง หมายถึงเผยแพร่ทันที")
    expires_on = ThaiDateField("แสดงถึงวันที่", description="เว้นว่าง หมายถึงแสดงตลอดไป")
    is_pinned = BooleanField("ปักหมุดไว้บนสุดของข่าว")
    personal_data = StringField()

    def fill(self, publication: Publication) -> ShowingForm:
        """Show what was decided before."""
        if publication.publish_at is not None:
            self.publish_on.process_data(clock.at_office(publication.publish_at).date())
        if publication.expires_at is not None:
            last = clock.at_office(publication.expires_at).date() - dt.timedelta(days=1)
            self.expires_on.process_data(last)
        self.is_pinned.data = publication.is_pinned
        return self

    def to_showing(self, publication: Publication) -> Showing:
        """What was decided. A day stands for its beginning; the last day is shown to its end."""
        return Showing(
            publish_at=self._begins(publication),
            expires_at=clock.midnight(self.expires_on.date + dt.timedelta(days=1)) if self.expires_on.date else None,
            is_pinned=bool(self.is_pinned.data),
            personal_data=self.personal_data.data or "",
        )

    def _begins(self, publication: Publication) -> dt.datetime | None:
        chosen = self.publish_on.date
        before = publication.publish_at
        if before is not None and chosen == clock.at_office(before).date():
            return before
        if chosen is None:  # at once; what the public sees already keeps its day
            return clock.now() if before is None else min(before, clock.now())
        return clock.now() if chosen == clock.today() else clock.midnight(chosen)
