"""What people without an inbox of their own begin with."""

from __future__ import annotations

from dataclasses import dataclass

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.access import Permission, Role
from muangmai_portal.office.queries import get_office_settings
from muangmai_portal.office.settings import missing_settings
from muangmai_portal.offline_channels.queries import list_boxes
from muangmai_portal.outbox.queries import count_failed

PURPOSES = {
    Role.ADMIN: "ดูแลบัญชี การตั้งค่า และการส่งอีเมลของระบบ บัญชีนี้ไม่เห็นเนื้อหาเรื่องของประชาชน",
    Role.WEBMASTER: "ดูแลข้อมูลที่หน่วยงานต้องเผยแพร่ให้ครบและเป็นปัจจุบัน บัญชีนี้ไม่เห็นเนื้อหาเรื่องของประชาชน",
    Role.INTEGRITY: "บัญชีนี้ไม่เห็นเรื่องขอรับบริการของประชาชน เรื่องร้องเรียนการทุจริตแยกออกจากกล่องเรื่องโดยสิ้นเชิง",
}


@dataclass(frozen=True)
class Home:
    """The page: who it is for, and the parts this person has use for; None where a part is not theirs."""

    purpose: str
    failed_mail: int | None
    missing_settings: list[str] | None
    can_mend_settings: bool
    is_integrity: bool


def describe_home(officer: Officer) -> Home:
    """What this officer can do now."""
    can_mend = officer.can(Permission.KEEP_OFFICE_CONTACTS)
    cares_for_content = can_mend or officer.can(Permission.PUBLISH)
    return Home(
        purpose=PURPOSES.get(Role(officer.role), ""),
        failed_mail=count_failed() if officer.can(Permission.SEE_MAIL_QUEUE) else None,
        missing_settings=_missing() if cares_for_content else None,
        can_mend_settings=can_mend,
        is_integrity=officer.can(Permission.READ_TIPS),
    )


def _missing() -> list[str]:
    """What the office should state and has not; a box for opinions belongs to it."""
    boxes = [] if list_boxes() else ["กล่องรับความคิดเห็น"]
    return missing_settings(get_office_settings()) + boxes
