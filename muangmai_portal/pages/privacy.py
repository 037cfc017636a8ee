"""How long what is kept: the office's own decision, or the proposal that stands until it decides."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from muangmai_portal.office.settings import Office


@dataclass(frozen=True)
class Retention:
    """A kind of data and how long it is kept. `is_proposal`: the office has not decided yet."""

    what: LazyString
    how_long: LazyString | str
    is_proposal: bool


_PROPOSALS = (
    ("retention_requests", _("คำขอรับบริการทั่วไป"), _("1 ปี นับแต่วันที่ยุติเรื่อง")),
    ("retention_permits", _("คำขออนุญาต และเรื่องร้องเรียนร้องทุกข์"), _("10 ปี นับแต่วันที่ยุติเรื่อง")),
    ("retention_traffic", _("ข้อมูลจราจรคอมพิวเตอร์ของเครื่องแม่ข่าย"), _("90 วัน")),
)


def list_retention(office: Office) -> list[Retention]:
    """Every kind of data with its period."""
    return [
        Retention(what, getattr(office, key) or proposal, is_proposal=not getattr(office, key))
        for key, what, proposal in _PROPOSALS
    ]
