"""The lists that the demonstration's people keep."""

from __future__ import annotations

from muangmai_portal.core import clock
from muangmai_portal.demonstration.playing import Stage
from muangmai_portal.inbox.saved.keeping import save_view

KEPT_ON = "d100 10:00"
# Who keeps it, its name, what stands in its address, whether for the section.
LISTS: tuple[tuple[str, str, dict[str, str], bool], ...] = (
    ("eng.head", "ไฟฟ้าสาธารณะที่ยังไม่มีคนรับ", {"view": "unassigned", "service": "LIGHT"}, True),
    ("eng.head", "ถนนทุกหมู่บ้าน ตามกำหนด", {"view": "section", "service": "ROAD", "sort": "due"}, True),
    ("office.head", "เรื่องที่รับทางโทรศัพท์", {"view": "section", "channel": "phone"}, True),
    ("eng.officer", "ของฉันในหมู่ 5", {"view": "mine", "moo": "5"}, False),
    ("secretary", "เรื่องด่วนของทุกส่วนราชการ", {"view": "section", "urgent": "yes"}, False),
)


def plant_lists(stage: Stage) -> None:
    """Keep them."""
    with clock.pretend(stage.today.moment(KEPT_ON)):
        for keeper, name, chosen, for_section in LISTS:
            save_view(stage.officers[keeper], name, chosen, for_section=for_section)
