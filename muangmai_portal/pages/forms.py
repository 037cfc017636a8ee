"""What a webmaster types about an entry of the menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, StringField
from wtforms.validators import DataRequired, Length, ValidationError

from muangmai_portal.core.desk_fields import ChoiceField
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.pages.menu_queries import MenuGroup
from muangmai_portal.pages.models import MenuEntry
from muangmai_portal.pages.operations import EntryFacts

_SHORT = Length(max=120, message="ข้อความของลิงก์ยาวเกิน 120 ตัวอักษร")
_LONGEST = Length(max=500, message="ที่อยู่ยาวเกิน 500 ตัวอักษร")


def _line(typed: str | None) -> str:
    return clean_line(typed or "")


class EntryForm(FlaskForm):
    """An entry: its words, its group, where it leads."""

    label_th = StringField("ข้อความของลิงก์", [DataRequired("ใส่ข้อความของลิงก์"), _SHORT], filters=[_line])
    label_en = StringField("ข้อความภาษาอังกฤษ", [_SHORT], filters=[_line])
    group = ChoiceField("หมวด", message="เลือกหมวดจากรายการ")
    target = StringField(
        "ปลายทาง",
        [DataRequired("ใส่ปลายทาง"), _LONGEST],
        filters=[_line],
        description="หน้าในเว็บไซต์นี้ เช่น /news/ หรือเว็บไซต์อื่นที่ขึ้นต้นด้วย https://",
    )
    version = HiddenField()

    check: Callable[[str], str]
    before: str | None = None

    def offer(self, groups: Sequence[MenuGroup], check: Callable[[str], str]) -> EntryForm:
        """Name the groups; `check` gives a target as it is kept, or says what is wrong with it."""
        self.group.choices = [(group.code, group.label_th) for group in groups]
        self.check = check
        return self

    def fill(self, entry: MenuEntry) -> EntryForm:
        """Show what it says now."""
        for name in ("label_th", "label_en", "target"):
            self[name].data = getattr(entry, name)
        self.group.data = entry.group_code
        self.version.data = str(entry.version)
        return self

    def validate_target(self, field: Field) -> None:
        """It must lead somewhere. What the entry said before may stay, though its page be gone meanwhile."""
        if field.data == self.before:
            return
        try:
            field.data = self.check(field.data)
        except DomainError as error:
            raise ValidationError(error.message) from None

    def to_facts(self) -> EntryFacts:
        """What was typed."""
        return EntryFacts(
            group_code=self.group.data or "",
            label_th=self.label_th.data or "",
            label_en=self.label_en.data or "",
            target=self.target.data or "",
        )

    @property
    def based_on(self) -> int:
        """The version that was changed."""
        typed = self.version.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0
