"""What a webmaster types about a publication of any kind. Fields that a kind has no use for are not there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from muangmai_portal.core.desk_fields import ChoiceField, ThaiDateField, ThaiNumberField
from muangmai_portal.core.thai_text import clean, clean_line
from muangmai_portal.publishing.kinds import PublicationKind
from muangmai_portal.publishing.models import Publication
from muangmai_portal.publishing.operations import Words, words_of
from muangmai_portal.publishing.periods import period_choices
from muangmai_portal.sections.models import Section

LONGEST_BODY = 60_000
_TITLE = Length(max=300, message="หัวข้อยาวเกิน 300 ตัวอักษร")
_BODY = Length(max=LONGEST_BODY, message="เนื้อหายาวเกิน 60,000 ตัวอักษร โปรดแนบเป็นเอกสาร")
_NUMBER = Length(max=60, message="เลขที่เอกสารยาวเกิน 60 ตัวอักษร")
_YEARS = range(2480, 2700)
IN_FORCE, REPEALED, REPLACED = "in_force", "repealed", "replaced"
STANDINGS = [
    (IN_FORCE, "ใช้อยู่"),
    (REPEALED, "ยกเลิกแล้ว"),
    (REPLACED, "มีฉบับใหม่แทนแล้ว"),
]
_OF_DOCUMENTS = ("document_number", "document_on", "fiscal_year", "period", "standing", "replaced_by")
_CHOSEN = ("category", "topic", "period", "document_number")
_TYPED = ("title_th", "title_en", "body_th", "body_en")


def _line(typed: str | None) -> str:
    return clean_line(typed or "")


class PublicationForm(FlaskForm):
    """Words, owner, category; of official documents also what they are and whether they hold."""

    title_th = StringField("หัวข้อ", [DataRequired("ใส่หัวข้อ"), _TITLE], filters=[_line])
    body_th = TextAreaField("เนื้อหา", [_BODY])
    category = ChoiceField("ประเภท", message="เลือกจากรายการ")
    topic = ChoiceField("เรื่อง", message="เลือกเรื่องจากรายการ")
    document_number = StringField(
        "เลขที่เอกสาร", [_NUMBER], filters=[_line], description="ตามที่ปรากฏในเอกสาร เช่น ที่ 12/2569"
    )
    document_on = ThaiDateField("ลงวันที่")
    fiscal_year = ThaiNumberField("ปีงบประมาณ", description="พ.ศ. เช่น 2570")
    period = ChoiceField(
        "ช่วงเวลาที่เอกสารรายงาน", message="เลือกช่วงเวลาจากรายการ", choices=[("", "ไม่ระบุ"), *period_choices()]
    )
    standing = ChoiceField("สถานะของเอกสาร", message="เลือกสถานะจากรายการ", choices=STANDINGS)
    replaced_by = StringField(
        "ฉบับใหม่ที่ใช้แทน", filters=[_line], description="ใส่หมายเลขของฉบับใหม่ในระบบนี้ หรือพิมพ์ส่วนหนึ่งของหัวข้อเพื่อค้นหา"
    )
    section = ChoiceField("ส่วนราชการเจ้าของเรื่อง", message="เลือกส่วนราชการจากรายการ")
    title_en = StringField("หัวข้อภาษาอังกฤษ", [_TITLE], filters=[_line])
    body_en = TextAreaField("เนื้อหาภาษาอังกฤษ", [_BODY])
    version = HiddenField()

    def __init__(self, kind: PublicationKind, sections: Sequence[Section], **more: Any) -> None:
        super().__init__(**more)
        self._before: Words | None = None
        self.replacement: int | None = None  # the number of the publication that `replaced_by` means
        categories, topics = kind.list_categories(), kind.list_topics()
        self.category.choices = [(code, str(name)) for code, name in categories]
        self.category.label.text = kind.category_label
        self.category.message = f"เลือก{kind.category_label}"
        self.topic.choices = [("", "ไม่อยู่ในรายการ"), *((code, str(name)) for code, name in topics)]
        self.topic.label.text = kind.topic_label
        self.section.choices = [("", "ไม่ระบุ"), *((str(each.id), each.name_th) for each in sections)]
        unused = [] if kind.is_document else list(_OF_DOCUMENTS)
        unused += [name for name, choices in (("category", categories), ("topic", topics)) if not choices]
        for name in unused:
            delattr(self, name)

    def based_on_words(self, publication: Publication | None) -> PublicationForm:
        """Keep of a publication what this form does not ask."""
        self._before = words_of(publication) if publication is not None else None
        return self

    def fill(self, publication: Publication) -> PublicationForm:
        """Show what it says now."""
        for name in (*_TYPED, *_CHOSEN):
            if name in self:
                self[name].data = getattr(publication, name)
        self.section.data = str(publication.section_id or "")
        self.version.data = str(publication.version)
        if "standing" in self:
            self.document_on.process_data(publication.document_on)
            self.fiscal_year.process_data(publication.fiscal_year)
            self.standing.data = REPEALED if publication.is_repealed else IN_FORCE
            if publication.replaced_by_id is not None:
                self.standing.data, self.replaced_by.data = REPLACED, str(publication.replaced_by_id)
        return self

    def validate_fiscal_year(self, field: ThaiNumberField) -> None:
        """A year of the Buddhist era."""
        if field.number is not None and field.number not in _YEARS:
            raise ValidationError("ใส่ปีงบประมาณเป็น พ.ศ. 4 หลัก เช่น 2570")

    def to_words(self) -> Words:
        """What was typed, over what was said before."""
        typed: dict[str, Any] = {
            "title_th": self.title_th.data or "",
            "title_en": self.title_en.data or "",
            "body_th": clean(self.body_th.data or "").strip(),
            "body_en": clean(self.body_en.data or "").strip(),
            "section_id": int(self.section.data) if self.section.data else None,
        }
        typed |= {name: self[name].data or "" for name in _CHOSEN if name in self}
        if "standing" in self:
            typed |= {
                "document_on": self.document_on.date,
                "fiscal_year": self.fiscal_year.number,
                "is_repealed": self.standing.data in (REPEALED, REPLACED),
                "replaced_by_id": self.replacement if self.standing.data == REPLACED else None,
            }
        return replace(self._before, **typed) if self._before is not None else Words(**typed)

    @property
    def wanted_replacement(self) -> str:
        """What was typed of the document that replaces this one; empty where nothing does."""
        is_asked = "standing" in self and self.standing.data == REPLACED
        return (self.replaced_by.data or "") if is_asked else ""

    @property
    def based_on(self) -> int:
        """The version that was changed."""
        typed = self.version.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0
