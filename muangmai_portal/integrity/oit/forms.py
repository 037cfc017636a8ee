"""What an officer says of items, and what a manager sends to begin a year."""

from __future__ import annotations

from collections.abc import Sequence

from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from muangmai_portal.core.desk_fields import ChoiceField, ChoicesField, ThaiNumberField
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.thai_text import clean, clean_line
from muangmai_portal.integrity.evidence.operations import NewEvidence
from muangmai_portal.integrity.oit.models import ChecklistItem
from muangmai_portal.integrity.oit.operations.importing import EARLIEST, LATEST
from muangmai_portal.integrity.oit.operations.keeping import LONGEST_NOTE, ItemFacts
from muangmai_portal.integrity.oit.rules import RULE_LABELS
from muangmai_portal.integrity.oit.topics import all_topics
from muangmai_portal.sections.models import Section

_LONGEST_TABLE = 300_000


def _line(typed: str | None) -> str:
    return clean_line(typed or "")


class ItemForm(FlaskForm):
    """Who answers for an item, of which time its evidence must be, and the note beside it."""

    note = TextAreaField("หมายเหตุ", [Length(max=LONGEST_NOTE, message="หมายเหตุยาวเกิน 4,000 ตัวอักษร")])
    section = ChoiceField("ส่วนราชการผู้รับผิดชอบ", message="เลือกส่วนราชการจากรายการ")
    rule = ChoiceField("หลักฐานต้องเป็นของช่วงใด", message="เลือกกติกาจากรายการ")
    topics = ChoicesField("หัวข้อถาวร", choices=())
    version = HiddenField()

    def offer(self, sections: Sequence[Section], *, is_manager: bool) -> ItemForm:
        """Let a manager choose; an officer of the section only writes the note."""
        if not is_manager:
            del self.section, self.rule, self.topics
            return self
        self.section.choices = [("", "ไม่ระบุ"), *((str(each.id), each.name_th) for each in sections)]
        self.rule.choices = [(rule.value, label) for rule, label in RULE_LABELS.items()]
        self.topics.choices = [(topic.key, topic.name) for topic in all_topics().values()]
        return self

    def fill(self, item: ChecklistItem) -> ItemForm:
        """Show what it says now."""
        self.note.data, self.version.data = item.note, str(item.version)
        if "section" in self:
            self.section.data = str(item.section_id or "")
            self.rule.data, self.topics.data = item.rule, list(item.topics)
        return self

    def to_facts(self) -> ItemFacts:
        """What was typed."""
        note = clean(self.note.data or "").strip()
        if "section" not in self:
            return ItemFacts(note=note)
        section = int(self.section.data) if self.section.data else None
        return ItemFacts(note=note, section_id=section, rule=self.rule.data, topics=tuple(self.topics.data or ()))

    @property
    def based_on(self) -> int:
        """The version that was changed."""
        typed = self.version.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0


class AddressForm(FlaskForm):
    """A page elsewhere that proves something."""

    address = StringField(
        "ที่อยู่เว็บไซต์",
        [DataRequired("ใส่ที่อยู่เว็บไซต์"), Length(max=500, message="ที่อยู่ยาวเกิน 500 ตัวอักษร")],
        filters=[_line],
        description="ขึ้นต้นด้วย https:// เช่น หน้าเฟซบุ๊กของ อบต. หรือประกาศใน e-GP",
    )
    label = StringField(
        "ชื่อที่แสดง",
        [DataRequired("ใส่ชื่อที่บอกว่าลิงก์นี้คืออะไร"), Length(max=300, message="ชื่อยาวเกิน 300 ตัวอักษร")],
        filters=[_line],
    )

    def to_evidence(self) -> NewEvidence:
        """What was typed."""
        return NewEvidence(address=self.address.data or "", label=self.label.data or "")


class YearForm(FlaskForm):
    """A fiscal year to begin, as a copy of another."""

    year = ThaiNumberField("ปีงบประมาณ (พ.ศ.)", [DataRequired("ใส่ปีงบประมาณ")])

    def validate_year(self, field: ThaiNumberField) -> None:
        """Four digits of the Buddhist era."""
        number = field.number
        if number is not None and EARLIEST - 543 <= number <= LATEST - 543:
            raise ValidationError(f"ใช้ปี พ.ศ. ถ้าท่านหมายถึงปี ค.ศ. ให้ใส่ {number + 543}")
        if number is not None and not EARLIEST <= number <= LATEST:
            raise ValidationError(f"ใส่ปีงบประมาณเป็น พ.ศ. 4 หลัก เช่น {FiscalYear.current().number}")


class ImportForm(YearForm):
    """A year's items as a table."""

    table = TextAreaField(
        "วางตารางที่นี่",
        [Length(max=_LONGEST_TABLE, message="ตารางใหญ่เกินไป")],
        description="คัดลอกจากสเปรดชีต คอลัมน์เรียงเป็น รหัสข้อ ชื่อข้อ กลุ่ม องค์ประกอบ (คั่นด้วย ; หรือขึ้นบรรทัดใหม่ในช่องเดียวกัน)",
    )
    source_note = StringField("ที่มาของรายการ", [Length(max=500, message="ที่มายาวเกิน 500 ตัวอักษร")], filters=[_line])
