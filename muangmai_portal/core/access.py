"""Who may enter: roles, permissions, the one table between them, and the mark that every view carries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

V = TypeVar("V", bound=Callable[..., Any])
MARK = "__access__"


class Role(StrEnum):
    """What a person is in this office."""

    OFFICER = "officer"
    HEAD = "head"
    SECRETARY = "secretary"
    EXECUTIVE = "executive"
    WEBMASTER = "webmaster"
    INTEGRITY = "integrity"
    AUDITOR = "auditor"
    ADMIN = "admin"


ROLE_LABELS = {
    Role.OFFICER: "เจ้าหน้าที่",
    Role.HEAD: "หัวหน้าส่วนราชการ",
    Role.SECRETARY: "ปลัด อบต.",
    Role.EXECUTIVE: "ผู้บริหาร",
    Role.WEBMASTER: "ผู้ดูแลเว็บไซต์",
    Role.INTEGRITY: "ผู้รับเรื่องร้องเรียนการทุจริต",
    Role.AUDITOR: "ผู้ตรวจสอบภายใน",
    Role.ADMIN: "ผู้ดูแลระบบ",
}


class Permission(StrEnum):
    """One thing that a person may be allowed to do."""

    READ_SECTION_CASES = "read_section_cases"
    READ_ALL_CASES = "read_all_cases"
    READ_CONTACTS = "read_contacts"
    WORK_ON_CASES = "work_on_cases"
    ASSIGN_OTHERS = "assign_others"
    REGISTER_CASES = "register_cases"
    KEEP_BOXES = "keep_boxes"
    READ_FIGURES = "read_figures"
    PREVIEW_RESULTS = "preview_results"
    PUBLISH = "publish"
    MANAGE_ACCOUNTS = "manage_accounts"
    MANAGE_OFFICE = "manage_office"
    KEEP_OFFICE_CONTACTS = "keep_office_contacts"
    READ_AUDIT = "read_audit"
    SEE_MAIL_QUEUE = "see_mail_queue"
    SEE_STYLE = "see_style"
    READ_TIPS = "read_tips"
    MANAGE_SURVEYS = "manage_surveys"
    ENTER_SURVEYS = "enter_surveys"
    REPORT_PROGRESS = "report_progress"
    MANAGE_MEASURES = "manage_measures"
    MANAGE_RISKS = "manage_risks"
    APPROVE_LOANS = "approve_loans"
    SEE_FRESHNESS = "see_freshness"
    MANAGE_TEMPLATES = "manage_templates"
    MANAGE_SERVICES = "manage_services"
    MANAGE_ROUTING = "manage_routing"
    ENTER_ADMINISTRATION = "enter_administration"


P = Permission
PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.OFFICER: frozenset(
        {P.READ_SECTION_CASES, P.READ_CONTACTS, P.WORK_ON_CASES, P.REGISTER_CASES, P.KEEP_BOXES, P.ENTER_SURVEYS,
         P.SEE_STYLE, P.REPORT_PROGRESS, P.SEE_FRESHNESS}
    ),
    Role.HEAD: frozenset(
        {P.READ_SECTION_CASES, P.READ_CONTACTS, P.WORK_ON_CASES, P.REGISTER_CASES, P.KEEP_BOXES, P.ASSIGN_OTHERS,
         P.READ_FIGURES, P.PREVIEW_RESULTS, P.MANAGE_SURVEYS, P.ENTER_SURVEYS, P.SEE_STYLE, P.REPORT_PROGRESS,
         P.MANAGE_RISKS, P.APPROVE_LOANS, P.SEE_FRESHNESS, P.MANAGE_TEMPLATES, P.ENTER_ADMINISTRATION}
    ),
    Role.SECRETARY: frozenset(
        {P.READ_SECTION_CASES, P.READ_ALL_CASES, P.READ_CONTACTS, P.WORK_ON_CASES, P.REGISTER_CASES, P.KEEP_BOXES,
         P.ASSIGN_OTHERS, P.READ_FIGURES, P.PREVIEW_RESULTS, P.MANAGE_SURVEYS, P.ENTER_SURVEYS, P.SEE_STYLE,
         P.REPORT_PROGRESS, P.MANAGE_MEASURES, P.MANAGE_RISKS, P.APPROVE_LOANS, P.SEE_FRESHNESS,
         P.MANAGE_TEMPLATES, P.MANAGE_ROUTING, P.READ_AUDIT, P.MANAGE_SERVICES,
         P.ENTER_ADMINISTRATION}
    ),
    Role.EXECUTIVE: frozenset({P.READ_FIGURES, P.PREVIEW_RESULTS, P.SEE_STYLE, P.SEE_FRESHNESS}),
    Role.WEBMASTER: frozenset(
        {P.PUBLISH, P.KEEP_OFFICE_CONTACTS, P.PREVIEW_RESULTS, P.MANAGE_SURVEYS, P.ENTER_SURVEYS, P.SEE_STYLE,
         P.REPORT_PROGRESS, P.MANAGE_MEASURES, P.MANAGE_RISKS, P.SEE_FRESHNESS, P.ENTER_ADMINISTRATION}
    ),
    Role.INTEGRITY: frozenset({P.READ_TIPS, P.SEE_STYLE}),
    Role.AUDITOR: frozenset({P.READ_SECTION_CASES, P.READ_ALL_CASES, P.READ_FIGURES, P.PREVIEW_RESULTS, P.SEE_STYLE,
                             P.SEE_FRESHNESS, P.READ_AUDIT, P.ENTER_ADMINISTRATION}),
    Role.ADMIN: frozenset({P.MANAGE_ACCOUNTS, P.MANAGE_OFFICE, P.KEEP_OFFICE_CONTACTS, P.MANAGE_TEMPLATES,
                           P.MANAGE_ROUTING, P.SEE_MAIL_QUEUE, P.SEE_STYLE, P.READ_AUDIT, P.MANAGE_SERVICES,
                           P.ENTER_ADMINISTRATION}),
}  # fmt: skip


@dataclass(frozen=True)
class Access:
    """What a view demands: nothing (public), a signed-in officer, or one permission."""

    is_public: bool
    permission: Permission | None = None
    is_cacheable: bool = False


def public(view: V) -> V:
    """Anybody may enter; the page may depend on the visitor's session."""
    setattr(view, MARK, Access(is_public=True))
    return view


def public_reading(view: V) -> V:
    """Anybody may enter, and the page is the same for everybody: it sets no cookie and may be cached."""
    setattr(view, MARK, Access(is_public=True, is_cacheable=True))
    return view


def signed_in(view: V) -> V:
    """Any officer may enter."""
    setattr(view, MARK, Access(is_public=False))
    return view


def requires(permission: Permission) -> Callable[[V], V]:
    """Officers whose role has this permission may enter."""

    def mark(view: V) -> V:
        setattr(view, MARK, Access(is_public=False, permission=permission))
        return view

    return mark


def is_allowed(role: Role, permission: Permission) -> bool:
    """Whether the table gives this role the permission."""
    return permission in PERMISSIONS[role]
