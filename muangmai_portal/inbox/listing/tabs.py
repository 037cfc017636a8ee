"""The views of the inbox: their names, their counts, and what to say where one is empty."""

from __future__ import annotations

from dataclasses import dataclass

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.labels import KIND_LABELS
from muangmai_portal.cases.models import CaseKind
from muangmai_portal.cases.permissions import may_sort
from muangmai_portal.cases.queries import COUNT_UP_TO, SOON_DAYS, View, count_inbox
from muangmai_portal.core.access import Permission
from muangmai_portal.inbox.listing.asking import Asked

Tab = tuple[str, str, str | None, bool]

LABELS = {
    View.MINE: "ของฉัน",
    View.SECTION: "ทั้งส่วนราชการ",
    View.UNASSIGNED: "ยังไม่มีผู้รับผิดชอบ",
    View.TO_SORT: "รอคัดแยก",
    View.DUE_SOON: f"ครบกำหนดใน {SOON_DAYS} วัน",
    View.OVERDUE: "เกินกำหนด",
    View.WAITING: "รอผู้ยื่นเรื่อง",
    View.DISPUTED: "โต้แย้งผล",
    View.MAIL_FAILED: "ส่งอีเมลไม่สำเร็จ",
    View.CLOSED: "ยุติแล้ว",
}


@dataclass(frozen=True)
class Emptiness:
    """What an empty list says, and where to go instead."""

    title: str
    body: str
    view: View | None = None
    action: str = ""


EMPTINESS = {
    View.MINE: Emptiness(
        "ไม่มีเรื่องที่ท่านรับผิดชอบอยู่", "รับเรื่องใหม่ได้จากรายการที่ยังไม่มีผู้รับผิดชอบ", View.UNASSIGNED, "ดูเรื่องที่ยังไม่มีผู้รับผิดชอบ"
    ),
    View.SECTION: Emptiness(
        "ไม่มีเรื่องค้าง", "ทุกเรื่องดำเนินการเสร็จแล้ว เรื่องใหม่จะขึ้นที่นี่ทันทีที่รับเข้าระบบ", View.CLOSED, "ดูเรื่องที่ยุติแล้ว"
    ),
    View.UNASSIGNED: Emptiness("ทุกเรื่องมีผู้รับผิดชอบแล้ว", "เรื่องใหม่ที่ยังไม่มีใครรับจะขึ้นที่นี่", View.SECTION, "ดูเรื่องทั้งหมด"),
    View.TO_SORT: Emptiness(
        "ไม่มีเรื่องที่รอคัดแยก", "เรื่องที่ยังไม่รู้ว่าเป็นของส่วนราชการใดจะขึ้นที่นี่",
        View.UNASSIGNED,
        "ดูเรื่องที่ยังไม่มีผู้รับผิดชอบ",
    ),
    View.OVERDUE: Emptiness("ไม่มีเรื่องเกินกำหนด", "ทุกเรื่องที่เปิดอยู่ยังอยู่ในเวลาที่สัญญาไว้กับประชาชน", View.SECTION, "ดูเรื่องทั้งหมด"),
    View.WAITING: Emptiness(
        "ไม่มีเรื่องที่รอผู้ยื่นเรื่อง",
        "เมื่อขอข้อมูลเพิ่มเติม เรื่องจะมาอยู่ที่นี่และหยุดนับเวลา เมื่อได้คำตอบจะกลับไปดำเนินการต่อเอง",
        View.SECTION,
        "ดูเรื่องทั้งหมด",
    ),
    View.DUE_SOON: Emptiness(
        f"ไม่มีเรื่องที่ครบกำหนดใน {SOON_DAYS} วันทำการ", "เรื่องที่เปิดอยู่ยังมีเวลามากกว่านั้น", View.SECTION, "ดูเรื่องทั้งหมด"
    ),
    View.DISPUTED: Emptiness(
        "ไม่มีเรื่องที่ผู้ยื่นโต้แย้งผล", "เมื่อผู้ยื่นเรื่องโต้แย้งผลการพิจารณา เรื่องจะกลับมาอยู่ที่นี่จนกว่าจะยุติอีกครั้ง", View.SECTION, "ดูเรื่องทั้งหมด"
    ),
    View.MAIL_FAILED: Emptiness(
        "อีเมลส่งถึงทุกเรื่อง", "เรื่องที่ส่งอีเมลไม่สำเร็จจะขึ้นที่นี่ เพื่อให้แจ้งผู้ยื่นเรื่องทางโทรศัพท์แทน", View.SECTION, "ดูเรื่องทั้งหมด"
    ),
    View.CLOSED: Emptiness("ยังไม่มีเรื่องที่ยุติ", "เรื่องที่ยุติแล้วจะเก็บไว้ที่นี่ เรียงจากล่าสุด", View.SECTION, "ดูเรื่องที่เปิดอยู่"),
}  # fmt: skip


def list_tabs(officer: Officer, asked: Asked | None) -> list[Tab]:
    """The views this officer has use for, narrowed as the list that is shown: address, name, count, whether it is
    the one shown."""
    views = list_views(officer)
    shown = asked or Asked(View.SECTION)
    # What is closed only ever grows: no work waits behind its number.
    counts = count_inbox(officer, [view for view in views if view != View.CLOSED], shown.filters)
    return [
        (
            shown.url(view=view.value),
            label_of(officer, view),
            show_count(counts[view]) if view in counts else None,
            asked is not None and view == asked.view,
        )
        for view in views
    ]


def list_views(officer: Officer) -> list[View]:
    """The views this officer has use for."""
    unused = set() if officer.can(Permission.WORK_ON_CASES) else {View.MINE}
    if not may_sort(officer):
        unused.add(View.TO_SORT)
    return [view for view in View if view not in unused]


def list_kinds(asked: Asked) -> list[tuple[str, str, bool]]:
    """The kinds by which the list can be narrowed: address, name, whether it is the one shown."""
    current = asked.filters.kind
    kinds = [(asked.url(kind=kind.value), str(KIND_LABELS[kind]), kind == current) for kind in CaseKind]
    return [(asked.url(kind=None), "ทุกประเภท", current is None), *kinds]


def label_of(officer: Officer, view: View) -> str:
    """The name of a view, as this officer reads it."""
    if view == View.SECTION and officer.can(Permission.READ_ALL_CASES):
        return "ทุกส่วนราชการ"
    return LABELS[view]


def show_count(count: int) -> str:
    """A count in words: beyond a limit nobody counts."""
    return str(count) if count <= COUNT_UP_TO else f"{COUNT_UP_TO}+"
