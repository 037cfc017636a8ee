"""What the webmaster says of a heading."""

from __future__ import annotations

from collections.abc import Sequence

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import Length

from muangmai_portal.core.desk_fields import ChoiceField
from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.disclosures.models import DisclosureHeading
from muangmai_portal.disclosures.operations import LONGEST_NOTE
from muangmai_portal.sections.models import Section


class HeadingForm(FlaskForm):
    """Who keeps it, and why there is nothing under it."""

    section = ChoiceField("ส่วนราชการเจ้าของหัวข้อ", message="เลือกส่วนราชการจากรายการ")
    note = StringField(
        "เหตุผลที่ไม่มีข้อมูล",
        [Length(max=LONGEST_NOTE, message=f"เหตุผลยาวเกิน {LONGEST_NOTE} ตัวอักษร")],
        description="ประชาชนเห็นข้อความนี้เมื่อหัวข้อไม่มีข้อมูล เช่น อบต. ไม่มีสัญญาสัมปทาน",
        filters=[lambda typed: clean_line(typed or "")],
    )

    def offer(self, sections: Sequence[Section]) -> HeadingForm:
        """Let one of these sections keep it."""
        self.section.choices = [("", "ไม่ระบุ"), *((str(each.id), each.name_th) for each in sections)]
        return self

    def fill(self, row: DisclosureHeading) -> HeadingForm:
        """Show what is said now."""
        self.section.data = str(row.section_id or "")
        self.note.data = row.note
        return self

    @property
    def section_id(self) -> int | None:
        """The section that was chosen."""
        return int(self.section.data) if self.section.data else None
