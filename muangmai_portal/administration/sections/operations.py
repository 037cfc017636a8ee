"""Adding, renaming and closing sections, with the audit trail and everything that follows."""

from __future__ import annotations

from muangmai_portal.accounts.models import Officer
from muangmai_portal.administration.sections.holdings import count_holdings, move_holdings
from muangmai_portal.administration.sections.rules import turn_rules
from muangmai_portal.audit.operations import record
from muangmai_portal.cases.operations.leaving import count_open_cases_in, move_open_cases
from muangmai_portal.core.errors import ConflictError, DomainError
from muangmai_portal.core.identifiers import make_token
from muangmai_portal.office.operations import touch_public_content
from muangmai_portal.outbox.operations import NewMessage, enqueue
from muangmai_portal.sections.models import Section
from muangmai_portal.sections.operations import (
    SectionFacts,
    add_section,
    change_section,
    reopen_section,
    shut_section,
)
from muangmai_portal.sections.queries import hold_section

TOLD_CITIZENS = "ส่วนราชการเดิมยุบหรือรวมกับส่วนราชการอื่น"


def open_section(code: str, facts: SectionFacts, *, actor: Officer) -> Section:
    """Add a section.

    Raises:
        ConflictError: the code is taken.
        DomainError: something will not do.
    """
    section = add_section(code, facts)
    record("section_added", _subject(section), actor.id, {"name": section.name_th})
    touch_public_content()
    return section


def edit_section(section_id: int, facts: SectionFacts, *, seen: str, actor: Officer) -> bool:
    """Change a section; whether anything is another now.

    Raises:
        ConflictError: somebody else changed it meanwhile.
        DomainError: something will not do.
    """
    section = hold_section(section_id)
    before = change_section(section, facts, seen=seen)
    if before:
        after = {key: getattr(section, key) for key in before}
        record("section_changed", _subject(section), actor.id, {"before": before, "after": after})
        touch_public_content()
    return bool(before)


def close_section(section_id: int, *, to_id: int | None, reason: str, actor: Officer) -> int:
    """Close a section. All it has goes to another one, its open cases with an event each; how many cases.

    Raises:
        ConflictError: it is closed already.
        DomainError: it answers for all others, or it has something and nobody said where that goes.
    """
    section = hold_section(section_id)
    shut_section(section)
    held, moved = count_holdings(section.id), 0
    detail: dict[str, object] = {"reason": reason, "held": dict(held)}
    if held:
        to = _taker(to_id, section)
        moved = _move(section, to, actor=actor)
        detail["to"] = to.code
    record("section_closed", _subject(section), actor.id, detail)
    touch_public_content()
    return moved


def empty_section(section_id: int, *, to_id: int | None, actor: Officer) -> int:
    """Move to another section what came back to one that is closed; how many cases.

    Raises:
        ConflictError: it is at work.
        DomainError: nobody said where it goes.
    """
    section = hold_section(section_id)
    if section.is_active:
        raise ConflictError("ส่วนราชการนี้เปิดอยู่")
    to = _taker(to_id, section)
    record("section_emptied", _subject(section), actor.id, {"to": to.code, "held": dict(count_holdings(section.id))})
    moved = _move(section, to, actor=actor)
    touch_public_content()
    return moved


def take_section_back(section_id: int, *, actor: Officer) -> None:
    """Open a closed section again. What was moved stays where it is."""
    section = hold_section(section_id)
    if section.is_active:
        raise ConflictError("ส่วนราชการนี้เปิดอยู่แล้ว")
    reopen_section(section)
    record("section_opened", _subject(section), actor.id)
    touch_public_content()


def send_test_mail(section_id: int, *, actor: Officer) -> str:
    """Write a letter to a section's mailbox that asks for nothing; gives the address.

    Raises:
        DomainError: it has no mailbox.
    """
    section = hold_section(section_id)
    if not section.mailbox:
        raise DomainError("ส่วนราชการนี้ยังไม่มีอีเมล")
    token = make_token()
    enqueue(
        NewMessage(
            recipient=section.mailbox,
            template="administration/test_mail",
            context={"section": section.name_th, "name": actor.name},
            dedupe_key=f"test-mail:{section.id}:{token}",
        )
    )
    record("test_mail_sent", _subject(section), actor.id)
    return section.mailbox


def _move(section: Section, to: Section, *, actor: Officer) -> int:
    moved = 0
    if count_open_cases_in(section.id):
        moved = move_open_cases(section, to=to, reason=TOLD_CITIZENS, actor=actor)
    move_holdings(section.id, to.id)
    turn_rules(section, to, actor=actor)
    return moved


def _taker(to_id: int | None, section: Section) -> Section:
    if to_id is None or to_id == section.id:
        raise DomainError("เลือกส่วนราชการที่จะรับงานต่อ")
    to = hold_section(to_id)
    if not to.is_active:
        raise DomainError("ส่วนราชการที่เลือกปิดอยู่")
    return to


def _subject(section: Section) -> str:
    return f"section:{section.code}"
