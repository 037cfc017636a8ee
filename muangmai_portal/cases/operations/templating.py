"""Keeping the ready answers."""

from __future__ import annotations

from dataclasses import dataclass

from muangmai_portal.accounts.models import Officer
from muangmai_portal.audit.operations import record
from muangmai_portal.cases.models_templates import ReplyTemplate
from muangmai_portal.cases.reply_templates import get_template
from muangmai_portal.core import clock
from muangmai_portal.core.access import Permission
from muangmai_portal.core.errors import ConflictError, ForbiddenError
from muangmai_portal.extensions import db


@dataclass(frozen=True, kw_only=True)
class TemplateFacts:
    """What is typed about a ready answer."""

    title: str
    text: str
    text_en: str = ""
    section_id: int | None = None
    service_code: str = ""
    status: str = ""


def add_template(facts: TemplateFacts, *, actor: Officer) -> ReplyTemplate:
    """Keep a new ready answer.

    Raises:
        ForbiddenError: it is for another section than the actor's.
    """
    _demand_right(facts.section_id, actor)
    template = ReplyTemplate(**vars(facts), version=1, updated_at=clock.now(), updated_by_id=actor.id)
    db.session.add(template)
    db.session.flush()
    record("template_added", f"template:{template.id}", actor.id, {"title": facts.title, "after": vars(facts)})
    return template


def change_template(template_id: int, facts: TemplateFacts, *, version: int, actor: Officer) -> ReplyTemplate:
    """Put other words or another use.

    Raises:
        NotFoundError: there is no such answer in use.
        ForbiddenError: it is another section's, or would become it.
        ConflictError: somebody else changed it meanwhile.
    """
    template = get_template(template_id)
    _demand_right(template.section_id, actor)
    _demand_right(facts.section_id, actor)
    if template.version != version:
        raise ConflictError("มีผู้อื่นแก้ไขแม่แบบนี้ระหว่างที่ท่านเปิดหน้าอยู่ เปิดหน้านี้ใหม่เพื่อดูข้อความล่าสุดก่อนบันทึก")
    before = {name: getattr(template, name) for name, value in vars(facts).items() if getattr(template, name) != value}
    for name, value in vars(facts).items():
        setattr(template, name, value)
    template.version, template.updated_at, template.updated_by_id = version + 1, clock.now(), actor.id
    after = {name: getattr(template, name) for name in before}
    detail = {"title": facts.title, "before": before, "after": after}
    record("template_changed", f"template:{template.id}", actor.id, detail)
    return template


def retire_template(template_id: int, *, actor: Officer) -> None:
    """Offer it no longer. A second click finds it gone, and that is what was wanted.

    Raises:
        ForbiddenError: it is another section's.
    """
    template = get_template(template_id)
    _demand_right(template.section_id, actor)
    template.retired_at = clock.now()
    record("template_retired", f"template:{template.id}", actor.id, {"title": template.title})


def may_keep(section_id: int | None, actor: Officer) -> bool:
    """Whether the actor keeps the answers of this section; those of no section are for who stands above them all."""
    is_above = actor.can(Permission.READ_ALL_CASES) or actor.can(Permission.MANAGE_OFFICE)
    return actor.can(Permission.MANAGE_TEMPLATES) and (is_above or (section_id == actor.section_id is not None))


def _demand_right(section_id: int | None, actor: Officer) -> None:
    if not may_keep(section_id, actor):
        raise ForbiddenError("แม่แบบนี้เป็นของส่วนราชการอื่นหรือของทุกส่วนราชการ ท่านแก้ไขไม่ได้")
