"""Forms: the office's own facts and its villages, edited in the browser."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping

from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, StringField, TextAreaField
from wtforms.validators import Email, Length, Optional, Regexp, ValidationError

from muangmai_portal.core.thai_formats import parse_phone
from muangmai_portal.core.thai_text import clean, clean_line, fold_digits
from muangmai_portal.office.settings import DEFAULTS, SETTINGS, Setting

MAX_LENGTH = 500
_LINK = re.compile(r"https?://[^\s/]+\.[^\s]+")
_SAFE_LINK = re.compile(r"https://[^\s/]+\.[^\s]+")
_POSTCODE = re.compile(r"(?<!\d)\d{5}(?!\d)")
_MOST_DAYS = 3650
_VILLAGE_NUMBER = re.compile(r"[1-9]\d?")


def editable_settings() -> dict[str, Setting]:
    """What the browser may edit. Whether an instance is a demonstration is decided where it is installed."""
    return {key: setting for key, setting in SETTINGS.items() if setting.kind != "flag"}


def _check_phone(form: OfficeForm, field: Field) -> None:
    """One Thai number in any spelling. What stood there before was perhaps typed otherwise, and stays until touched."""
    if field.data != form.stored(field.name) and parse_phone(field.data) is None:
        raise ValidationError(f"{field.label.text}ต้องเป็นหมายเลขเดียว เช่น 077-123-456 ต่อ 12 หรือ 081-234-5678")


def _check_days(_: OfficeForm, field: Field) -> None:
    """A number of days, from one to ten years."""
    typed = fold_digits(field.data)
    if not (typed.isascii() and typed.isdigit() and 1 <= int(typed[:5]) <= _MOST_DAYS):
        raise ValidationError(f"{field.label.text}ต้องเป็นจำนวนวัน 1 ถึง {_MOST_DAYS:,}")


def _check_contact(form: OfficeForm, field: StringField) -> None:
    """An address of mail, or a page."""
    if not _SAFE_LINK.fullmatch(field.data or ""):
        Email(f"{field.label.text}ต้องเป็นอีเมล หรือหน้าเว็บที่ขึ้นต้นด้วย https://")(form, field)


def _make_field(setting: Setting) -> Field:
    tidy = clean if setting.kind == "text" else clean_line
    checks = [Optional(), Length(max=MAX_LENGTH, message=f"{setting.label}ยาวเกิน {MAX_LENGTH} ตัวอักษร")]
    if setting.kind == "email":
        checks.append(Email(f"{setting.label}ไม่ถูกต้อง ตัวอย่างที่ถูก: name@example.go.th"))
    if setting.kind == "https":
        checks.append(Regexp(_SAFE_LINK, message=f"{setting.label}ต้องขึ้นต้นด้วย https://"))
    if setting.kind == "link":
        checks.append(Regexp(_LINK, message=f"{setting.label}ต้องขึ้นต้นด้วย https://"))
    if setting.kind == "phone":
        checks.append(_check_phone)
    if setting.kind == "days":
        checks.append(_check_days)
    if setting.kind == "contact":
        checks.append(_check_contact)
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

    def __init__(self, stored: Mapping[str, str], keys: Iterable[str] | None = None) -> None:
        self._stored = {**DEFAULTS, **stored}
        super().__init__(data={**self._stored, "seen": digest(self._stored)})
        kept = set(editable_settings() if keys is None else keys)
        for key in editable_settings():
            if key not in kept:
                del self[key]

    def stored(self, key: str) -> str:
        """What stood there when the page was opened."""
        return self._stored.get(key, "")

    def typed_values(self) -> dict[str, str]:
        """What was typed, by key."""
        return {key: _as_kept(setting, self._typed(key)) for key, setting in editable_settings().items() if key in self}

    def doubts(self) -> list[str]:
        """What may be right and seldom is."""
        address, saraban = self._typed("address_th"), self._typed("saraban_email")
        found = [
            (address and not _POSTCODE.search(fold_digits(address)), "ที่อยู่ยังไม่มีรหัสไปรษณีย์ 5 หลัก"),
            (saraban and not saraban.lower().startswith("saraban"), "อีเมลสารบรรณกลางต้องขึ้นต้นด้วย saraban"),
        ]
        return [words for is_so, words in found if is_so]

    def _typed(self, key: str) -> str:
        return self[key].data or "" if key in self else ""

    def validate_seen(self, field: HiddenField) -> None:
        """Somebody else saved meanwhile: show what was typed once more, to be saved knowingly."""
        if field.data != digest(self._stored):
            field.data = digest(self._stored)
            raise ValidationError("มีผู้อื่นแก้ไขข้อมูลนี้ระหว่างที่ท่านกรอก โปรดตรวจทุกช่องแล้วบันทึกอีกครั้ง")


def _as_kept(setting: Setting, typed: str) -> str:
    return fold_digits(typed) if setting.kind == "days" else typed


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
