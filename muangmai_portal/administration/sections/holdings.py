"""What belongs to a section. When one closes all of it goes to another, so that nothing is left without an owner.

Every column that names a section is either moved here or stands in `HISTORY`, which tells of the past and stays; a test
compares both with the tables. Open cases are not moved as columns but by events, and routing rules by new
versions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from muangmai_portal.accounts.models import Officer
from muangmai_portal.administration.sections.rules import list_rules_to
from muangmai_portal.cases.models_templates import ReplyTemplate
from muangmai_portal.cases.operations.leaving import count_open_cases_in
from muangmai_portal.disclosures.models import DisclosureHeading
from muangmai_portal.extensions import db
from muangmai_portal.integrity.oit.models import ChecklistItem
from muangmai_portal.integrity.risks.models import Risk
from muangmai_portal.personnel.models import Post
from muangmai_portal.publishing.models import Publication
from muangmai_portal.search.models import SearchEntry
from muangmai_portal.service_requests.models import ServiceType


@dataclass(frozen=True)
class Holding:
    """One kind of thing that belongs to sections. `counted` narrows what is shown; all of it is moved."""

    label: str
    unit: str
    column: InstrumentedAttribute[Any]
    counted: Callable[[], list[sa.ColumnElement[bool]]] = field(default=list)

    def count(self, section_id: int) -> int:
        """How many belong to a section."""
        chosen = sa.select(sa.func.count()).select_from(self.column.class_)
        return db.session.scalar(chosen.where(self.column == section_id, *self.counted())) or 0

    def move(self, section_id: int, to_id: int) -> None:
        """Give all of them to another section."""
        model = self.column.class_
        db.session.execute(
            sa.update(model)
            .where(self.column == section_id)
            .values({self.column.key: to_id})
            .execution_options(synchronize_session=False)
        )


HOLDINGS: tuple[Holding, ...] = (
    Holding("เจ้าหน้าที่", "คน", Officer.section_id, lambda: [Officer.is_active.is_(True)]),
    Holding("บริการที่ประชาชนยื่นได้", "บริการ", ServiceType.section_id),
    Holding("แม่แบบคำตอบ", "แม่แบบ", ReplyTemplate.section_id, lambda: [ReplyTemplate.retired_at.is_(None)]),
    Holding("ข่าว เอกสาร และหน้าเว็บไซต์", "รายการ", Publication.section_id),
    Holding("หัวข้อข้อมูลข่าวสารตามมาตรา 7 และ 9", "หัวข้อ", DisclosureHeading.section_id),
    Holding("ข้อของรายการ OIT", "ข้อ", ChecklistItem.section_id),
    Holding("ความเสี่ยงการทุจริต", "รายการ", Risk.section_id),
    Holding("ตำแหน่งในโครงสร้าง", "ตำแหน่ง", Post.section_id, lambda: [Post.is_closed.is_(False)]),
)
_FOLLOWS = (SearchEntry.section_id,)  # copies of the above, without a row of their own on the page
# Tables that tell what was done by whom at the time: they keep the name of the section that was.
HISTORY = frozenset(
    {"case", "public_case", "measure_progress", "gift_report", "gift_nil_statement", "acknowledgement", "paper_signing",
     "property_loan", "routing_rule_version", "saved_view"}  # lists of a section end with it
)  # fmt: skip


def count_holdings(section_id: int) -> list[tuple[str, str]]:
    """What a section has, as pairs of label and number; what it has none of is left out."""
    found = [(each.label, each.unit, each.count(section_id)) for each in HOLDINGS]
    found.insert(0, ("เรื่องของประชาชนที่ยังไม่ยุติ", "เรื่อง", count_open_cases_in(section_id)))
    found.insert(3, ("กฎการส่งเรื่อง", "ข้อ", len(list_rules_to(section_id))))
    return [(label, f"{count:,} {unit}") for label, unit, count in found if count]


def move_holdings(section_id: int, to_id: int) -> None:
    """Give all that is not a case to another section."""
    for each in HOLDINGS:
        each.move(section_id, to_id)
    for column in _FOLLOWS:
        Holding("", "", column).move(section_id, to_id)
    db.session.expire_all()
