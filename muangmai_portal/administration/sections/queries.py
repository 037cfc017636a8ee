"""Reading sections for the administrator: who works there, what they have, how their mail goes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.queries import list_officers
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.queries.conditions import IS_HELD, IS_OPEN
from muangmai_portal.core.access import Permission, Role
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import OutboundMessage
from muangmai_portal.outbox.queries import FAILED
from muangmai_portal.sections.models import CENTRAL_CODE, Section
from muangmai_portal.sections.queries import list_every_section
from muangmai_portal.service_requests.models import ServiceType

SHOWN_MAILS = 5
_LOOKED_THROUGH = 20_000  # the newest letters; there is no index by address, and older ones tell nothing of today


@dataclass(frozen=True, kw_only=True)
class SectionRow:
    """One section in the list, and what somebody should see to."""

    section: Section
    heads: list[Officer]
    workers: int
    services: int
    open_cases: int
    failed_mails: int

    @property
    def is_central(self) -> bool:
        """Whether what no other section does comes here."""
        return self.section.code == CENTRAL_CODE

    @property
    def problems(self) -> list[str]:
        """What is missing, in words."""
        if not self.section.is_active:
            return [f"ปิดแล้วแต่ยังมีเรื่องค้าง {self.open_cases} เรื่อง"] if self.open_cases else []
        if not self.section.takes_requests:
            return ["ไม่รับเรื่องแล้วแต่ยังมีเรื่องค้าง"] if self.open_cases else []
        found = [
            (not self.section.mailbox, "ยังไม่มีอีเมล เรื่องใหม่จึงไม่มีจดหมายแจ้ง"),
            (not self.section.phone, "ยังไม่มีโทรศัพท์ ประชาชนจึงไม่เห็นช่องทางติดต่อ"),
            (not self.workers, "ยังไม่มีเจ้าหน้าที่ที่รับเรื่องได้"),
            (bool(self.workers) and not self.heads, "ยังไม่มีหัวหน้า"),
            (bool(self.failed_mails), f"อีเมลส่งไม่สำเร็จ {self.failed_mails} ฉบับ"),
        ]
        return [words for is_so, words in found if is_so]


def list_section_rows() -> list[SectionRow]:
    """Every section with what it has, in few questions."""
    officers = [each for each in list_officers() if each.can(Permission.WORK_ON_CASES)]
    services = _grouped(sa.select(ServiceType.section_id, sa.func.count()).group_by(ServiceType.section_id))
    # Asked for apart, because each has an index of its own.
    by_section = sa.select(Case.section_id, sa.func.count()).group_by(Case.section_id)
    cases = Counter(_grouped(by_section.where(*IS_OPEN))) + Counter(_grouped(by_section.where(IS_HELD)))
    failed = count_failed_by_address()
    workers = Counter(each.section_id for each in officers)
    return [
        SectionRow(
            section=each,
            heads=[who for who in officers if who.section_id == each.id and who.role == Role.HEAD],
            workers=workers[each.id],
            services=services.get(each.id, 0),
            open_cases=cases[each.id],
            failed_mails=failed.get(each.mailbox, 0),
        )
        for each in list_every_section()
    ]


def count_failed_by_address() -> dict[str, int]:
    """How many of the newest letters to each address were given up or came back."""
    dead = sa.select(OutboundMessage.recipient, sa.func.count()).where(
        OutboundMessage.state.in_(FAILED), OutboundMessage.id > _oldest_looked_at()
    )
    return {row.recipient: row[1] for row in db.session.execute(dead.group_by(OutboundMessage.recipient))}


def list_mails_to(address: str) -> list[OutboundMessage]:
    """The newest letters to an address."""
    if not address:
        return []
    chosen = sa.select(OutboundMessage).where(
        OutboundMessage.recipient == address, OutboundMessage.id > _oldest_looked_at()
    )
    return list(db.session.scalars(chosen.order_by(OutboundMessage.id.desc()).limit(SHOWN_MAILS)))


def _oldest_looked_at() -> int:
    newest = db.session.scalar(sa.select(sa.func.max(OutboundMessage.id))) or 0
    return newest - _LOOKED_THROUGH


def _grouped(statement: sa.Select[int, int]) -> dict[int, int]:
    return {row[0]: row[1] for row in db.session.execute(statement)}
