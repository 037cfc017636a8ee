"""What stands of loans on the room's page for staff."""

from __future__ import annotations

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.access import Permission
from muangmai_portal.integrity.parts import Card
from muangmai_portal.integrity.property.loans.queries import Sought, count_loans


def loan_card(officer: Officer) -> Card:
    """What this officer has borrowed, must decide on, or must ask back."""
    waiting = count_loans(Sought("to-approve"), officer) if officer.can(Permission.APPROVE_LOANS) else 0
    overdue = count_loans(Sought("overdue"), officer)
    said = [f"รอท่านอนุมัติ {waiting} คำขอ" if waiting else "", f"เกินกำหนดคืน {overdue} รายการ" if overdue else ""]
    return Card(
        path="/staff/property",
        title="การยืมทรัพย์สินของราชการ",
        summary="ขอยืม อนุมัติ ส่งมอบ รับคืน และพิมพ์ใบยืม",
        figure=" · ".join(filter(None, said)) or "ไม่มีรายการค้าง",
        needs_attention=bool(waiting or overdue),
    )


def manual_desk_card(officer: Officer) -> Card | None:
    """The manual, for those who look after it."""
    if not officer.can(Permission.MANAGE_MEASURES):
        return None
    return Card(
        path="/staff/property/manual",
        title="คู่มือการใช้ทรัพย์สินของราชการ",
        summary="ฉบับต่าง ๆ ผู้อนุมัติ และการแจกเวียน",
    )
