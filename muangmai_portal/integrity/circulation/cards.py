"""What stands of circulations on the room's page for staff."""

from __future__ import annotations

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.access import Permission
from muangmai_portal.integrity.circulation.queries import count_unread, list_open
from muangmai_portal.integrity.circulation.reports import make_reports
from muangmai_portal.integrity.parts import Card


def reading_card(officer: Officer) -> Card:
    """What this officer must read."""
    unread = count_unread(officer)
    return Card(
        path="/staff/reading",
        title="เรื่องที่ต้องอ่าน",
        summary="คู่มือ ประกาศ และนโยบายที่แจกเวียนให้บุคลากรทุกคนรับทราบ",
        figure=f"ต้องอ่าน {unread} เรื่อง" if unread else "อ่านครบแล้ว",
        needs_attention=bool(unread),
    )


def circulation_card(officer: Officer) -> Card | None:
    """How far the circulations came, for those who look after them."""
    if not officer.can(Permission.PREVIEW_RESULTS):
        return None
    reports = make_reports(list_open())
    late = [each for each in reports if each.is_late]
    figure = f"กำลังแจกเวียน {len(reports)} เรื่อง" if reports else "ไม่มีเรื่องที่กำลังแจกเวียน"
    return Card(
        path="/staff/circulations",
        title="การแจกเวียนและการรับทราบ",
        summary="ร้อยละของบุคลากรที่อ่านแล้ว รายส่วนราชการ และทะเบียนผู้รับทราบ",
        figure=f"{figure} เกินกำหนด {len(late)} เรื่อง" if late else figure,
        needs_attention=bool(late),
    )
