"""Forms: the office's own facts and its villages, edited in the browser."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping

from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, StringField, TextAreaField
from wtforms.validators import Email, Length, Optional, Regexp, ValidationError

from muangmai_portal.core.thai_text import clean, clean_line, fold_digits
from muangmai_portal.office.settings import DEFAULTS, SETTINGS, Setting

MAX_LENGTH = 500
_LINK = re.compile(r"https?://[^\s/]+\.[^\s]+")
_SAFE_LINK = re.compile(r"https://[^\s/]+\.[^\s]+")
_VILLAGE_NUMBER = re.compile(r"[1-9]\d?")


def editable_settings() -> dict[str, Setting]:
    """What the browser may edit. Whether an instance is a demonstration is decided where it is installed."""
    return {key: setting for key, setting in SETTINGS.items() if setting.kind != "flag"}


def _make_field(setting: Setting) -> Field:
    tidy = clean if setting.kind == "text" else clean_line
    checks = [Optional(), Length(max=MAX_LENGTH, message=f"{setting.label}ยาวเกิน {MAX_LENGTH} ตัวอักษร")]
    if setting.kind == "email":
        checks.append(Email(f"{setting.label}ไม่ถูกต้อง ตัวอย่างที่ถูก: name@example.go.th"))
    if setting.kind == "https":
        checks.append(Regexp(_SAFE_LINK, message=f"{setting.label}ต้องขึ้นต้นด้วย https://"))
    if setting.kind == "link":
        checks.append(Regexp(_LINK, message=f"{setting.label}ต้องขึ้นต้นด้วย https://"))
    kind = TextAreaField if setting.kind == "text" else StringField
    return kind(
        setting.label,
        description=setting.help,
        validators=checks,
        filters=[lambda typed: tidy(typed).strip() if typed else ""],
    )


class OfficeForm(FlaskForm):
    """Every setting as one field; `seen` tells what the page showed, so that nobody's change is lost unseen."""

    seen = HiddenField()

    def __init__(self, stored: Mapping[str, str]) -> None:
        self._stored = {**DEFAULTS, **stored}
        super().__init__(data={**self._stored, "seen": digest(self._stored)})

    def typed_values(self) -> dict[str, str]:
        """What was typed, by key."""
        return {key: self[key].data or "" for key in editable_settings()}

    def validate_seen(self, field: HiddenField) -> None:
        """Somebody else saved meanwhile: show what was typed once more, to be saved knowingly."""
        if field.data != digest(self._stored):
            field.data = digest(self._stored)
            raise ValidationError("มีผู้อื่นแก้ไขข้อมูลนี้ระหว่างที่ท่านกรอก โปรดตรวจทุกช่องแล้วบันทึกอีกครั้ง")


def digest(stored: Mapping[str, str]) -> str:
    """A short mark of the settings as they are."""
    return hashlib.sha256(json.dumps(dict(stored), sort_keys=True).encode()).hexdigest()[:16]


for _key, _setting in editable_settings().items():
    setattr(OfficeForm, _key, _make_field(_setting))


class VillageForm(FlaskForm):
    """A village to add or to rename."""

    number = StringField("หมู่ที่", filters=[lambda typed: fold_digits(clean_line(typed or ""))])
    name = StringField("ชื่อหมู่บ้าน", filters=[lambda typed: clean_line(typed or "")])

    def typed_village(self) -> tuple[int, str]:
        """The number and the name, once they are valid."""
        return int(self.number.data or 0), self.name.data or ""

    def validate_number(self, field: Field) -> None:
        """A village has a number from 1 to 99."""
        if not _VILLAGE_NUMBER.fullmatch(field.data):
            raise ValidationError("หมู่ที่ต้องเป็นตัวเลข 1 ถึง 99")

    def validate_name(self, field: Field) -> None:
        """A village has a name that fits on a line."""
        if not field.data:
            raise ValidationError("กรอกชื่อหมู่บ้าน")
        if len(field.data) > 120:
            raise ValidationError("ชื่อหมู่บ้านยาวเกิน 120 ตัวอักษร")
