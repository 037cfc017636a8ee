"""The forms: an account, closing it, another password, handing cases over."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField
from wtforms.validators import DataRequired, Email, Length, Optional, ValidationError

from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.operations.administering import OfficerFacts, facts_digest
from muangmai_portal.accounts.operations.people import WORKS_IN_A_SECTION
from muangmai_portal.administration.officers.queries import list_takers
from muangmai_portal.core.access import ROLE_LABELS, Role
from muangmai_portal.core.desk_fields import ChoiceField
from muangmai_portal.core.permission_words import BY_ORDER
from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.sections.queries import list_sections

LINK, SHOWN = "link", "shown"
GIVE_BACK = "section"
_ROLES = [(role.value, label) for role, label in ROLE_LABELS.items()]
_WAYS = [
    (LINK, "ส่งลิงก์ทางอีเมลให้ตั้งรหัสผ่านเอง (ใช้ได้ครั้งเดียว ภายใน 24 ชั่วโมง)"),
    (SHOWN, "แสดงรหัสผ่านชั่วคราวบนหน้าจอครั้งเดียว เพื่อมอบให้ด้วยตนเอง"),
]


def _line(typed: str | None) -> str:
    return clean_line(typed or "")


def _reason(label: str) -> StringField:
    return StringField(label, filters=[_line], validators=[Length(max=300, message=f"{label}ยาวเกิน 300 ตัวอักษร")])


class AccountForm(FlaskForm):
    """Who somebody is here. Roles that reach beyond a section's own work name the order behind them."""

    name = StringField(
        "ชื่อและนามสกุล",
        filters=[_line],
        validators=[DataRequired("กรอกชื่อและนามสกุล"), Length(max=200, message="ชื่อยาวเกิน 200 ตัวอักษร")],
    )
    email = StringField(
        "อีเมล",
        filters=[_line],
        validators=[
            Optional(),
            Length(max=254, message="อีเมลยาวเกินไป"),
            Email("อีเมลไม่ถูกต้อง ตัวอย่างที่ถูก: name@example.go.th"),
        ],
    )
    role = ChoiceField("บทบาท", message="เลือกบทบาทจากรายการ", choices=_ROLES)
    section = ChoiceField("ส่วนราชการ", message="เลือกส่วนราชการจากรายการ")
    reason = _reason("คำสั่งแต่งตั้งหรือเหตุผล")

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        sections = [(str(section.id), section.name_th) for section in list_sections()]
        self.section.choices = [("", "ไม่สังกัดส่วนราชการ"), *sections]

    def facts(self) -> OfficerFacts:
        """What was typed, once it is valid."""
        return OfficerFacts(
            name=self.name.data or "",
            email=self.email.data or "",
            role=Role(self.role.data or ""),
            section_id=int(self.section.data) if self.section.data else None,
        )

    def validate_section(self, field: ChoiceField) -> None:
        """Officers and heads work in a section."""
        if self.role.data in WORKS_IN_A_SECTION and not field.data:
            raise ValidationError("เจ้าหน้าที่และหัวหน้าส่วนราชการต้องสังกัดส่วนราชการ")

    def is_role_new(self) -> bool:
        """Whether the role is one that this person did not have."""
        return True

    def validate_reason(self, field: StringField) -> None:
        """The order that gives a role its weight is named when the role is given."""
        if self.role.data in BY_ORDER and self.is_role_new() and not field.data:
            label = ROLE_LABELS[Role(self.role.data)]
            raise ValidationError(f"บทบาท{label}ต้องระบุคำสั่งแต่งตั้งหรือเหตุผล")


class NewAccountForm(AccountForm):
    """An account to open, and how its first password reaches its owner."""

    username = StringField(
        "ชื่อผู้ใช้",
        filters=[_line],
        validators=[DataRequired("กรอกชื่อผู้ใช้"), Length(max=60, message="ชื่อผู้ใช้ยาวเกิน 60 ตัวอักษร")],
    )
    way = ChoiceField("รหัสผ่านแรก", message="เลือกวิธีมอบรหัสผ่าน", choices=_WAYS, default=LINK)

    def validate_way(self, field: ChoiceField) -> None:
        """A link needs an address."""
        _demand_address(field, self.email.data or "")


class EditAccountForm(AccountForm):
    """An account as it is, and what becomes of cases that its owner could work on no longer."""

    seen = HiddenField()
    cases_to = ChoiceField("เรื่องที่รับผิดชอบอยู่", message="เลือกจากรายการ")

    def __init__(self, officer: Officer) -> None:
        self._role = officer.role
        kept = {"name": officer.name, "email": officer.email, "role": officer.role}
        section = str(officer.section_id or "")
        super().__init__(data={**kept, "section": section, "seen": facts_digest(officer)})
        if officer.section and not officer.section.is_active:
            self.section.choices = [*self.section.choices, (section, f"{officer.section.name_th} (ปิดแล้ว)")]
        self.cases_to.choices = taker_choices(officer)

    def is_role_new(self) -> bool:
        """Whether the role is another than before."""
        return bool(self.role.data != self._role)


class CloseForm(FlaskForm):
    """Closing an account."""

    close_reason = _reason("เหตุผล")
    close_to = ChoiceField("เรื่องที่รับผิดชอบอยู่", message="เลือกว่าจะให้ใครรับผิดชอบต่อ")

    def __init__(self, officer: Officer, *, has_cases: bool) -> None:
        super().__init__()
        choices = taker_choices(officer)
        self.close_to.choices = choices[1:] if has_cases else choices

    def validate_close_reason(self, field: StringField) -> None:
        """Who reads it in a year must understand it."""
        if not field.data:
            raise ValidationError("ระบุเหตุผล เช่น โอนย้าย ลาออก หรือเกษียณอายุราชการ")


class HandOverForm(FlaskForm):
    """Handing over the open cases of somebody who is away."""

    hand_to = ChoiceField("มอบเรื่องให้", message="เลือกว่าจะให้ใครรับผิดชอบต่อ")

    def __init__(self, officer: Officer) -> None:
        super().__init__()
        self.hand_to.choices = taker_choices(officer)[1:]


class PasswordForm(FlaskForm):
    """Another password for somebody who cannot get in."""

    way = ChoiceField("วิธีมอบรหัสผ่าน", message="เลือกวิธีมอบรหัสผ่าน", choices=_WAYS, default=LINK)
    why = _reason("เหตุผล")

    def __init__(self, officer: Officer) -> None:
        super().__init__()
        self._email = officer.email

    def validate_way(self, field: ChoiceField) -> None:
        """A link needs an address."""
        _demand_address(field, self._email)

    def validate_why(self, field: StringField) -> None:
        """Another password is a way into somebody's work."""
        if not field.data:
            raise ValidationError("ระบุเหตุผล เช่น ลืมรหัสผ่าน แจ้งด้วยตนเอง")


def taker_choices(officer: Officer) -> list[tuple[str, str]]:
    """Where cases of this officer can go."""
    people = [(str(each.id), f"มอบให้ {each.name} ({each.role_label})") for each in list_takers(officer)]
    return [("", "ยังไม่เลือก"), (GIVE_BACK, "คืนให้ส่วนราชการ รอผู้รับผิดชอบใหม่"), *people]


def _demand_address(field: ChoiceField, email: str) -> None:
    if field.data == LINK and not email:
        raise ValidationError("ส่งลิงก์ไม่ได้เพราะไม่มีอีเมล กรอกอีเมล หรือเลือกแสดงรหัสผ่านบนหน้าจอ")
