"""Keeping the register: adding, changing, taking out, approving, copying, and reporting how far measures are."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from muangmai_portal.accounts.models import Officer
from muangmai_portal.audit.operations import record
from muangmai_portal.core import clock
from muangmai_portal.core.errors import ConflictError, DomainError, ForbiddenError
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.identifiers import form_digest
from muangmai_portal.extensions import db
from muangmai_portal.integrity.risks.models import Risk, RiskProgress, RiskStatus, RiskVersion
from muangmai_portal.integrity.risks.queries import (
    find_progress_by_form,
    find_risk_by_form,
    last_number,
    list_risks,
    wait_for_register,
)
from muangmai_portal.integrity.risks.rights import may_approve, may_edit, may_report
from muangmai_portal.integrity.risks.scales import STEPS, risk_scales
from muangmai_portal.office.operations import touch_public_content
from muangmai_portal.publishing.queries import wait_for_turn


@dataclass(frozen=True, kw_only=True)
class RiskContent:
    """What is assessed."""

    area: str
    process: str
    event: str
    likelihood: int
    impact: int
    section_id: int
    controls: str = ""
    measures: str = ""
    residual_likelihood: int | None = None
    residual_impact: int | None = None
    due_on: dt.date | None = None
    indicator: str = ""


def add_risk(year: FiscalYear, content: RiskContent, *, token: str, actor: Officer) -> Risk:
    """Add a risk to a year's register, as a draft. The same form sent twice is one risk.

    Raises:
        ForbiddenError: it is another section's.
        DomainError: it is assessed on steps that there are not.
    """
    wait_for_register()
    digest = form_digest(token)
    if known := find_risk_by_form(digest):
        return known
    _demand(may_edit(actor, content.section_id))
    _check(content)
    moment = clock.now()
    risk = Risk(
        **vars(content),
        fiscal_year=year.number,
        number=last_number(year) + 1,
        version=1,
        form_digest=digest,
        created_at=moment,
        updated_at=moment,
    )
    db.session.add(risk)
    _note(risk, "added", actor)
    return risk


def change_risk(risk: Risk, content: RiskContent, *, version: int, actor: Officer) -> None:
    """Change the desk's copy; the public sees it once it is approved. What was said before stays in the history.

    Raises:
        ForbiddenError: it is, or would become, another section's.
        ConflictError: somebody else changed it meanwhile.
        DomainError: it is assessed on steps that there are not.
    """
    _demand(may_edit(actor, risk.section_id) and may_edit(actor, content.section_id))
    db.session.refresh(risk, ["version"], with_for_update=True)  # of two at one moment, one is told
    db.session.refresh(risk)
    if all(getattr(risk, name) == value for name, value in vars(content).items()):
        return  # nothing changed, or a second click
    if risk.version != version:
        raise ConflictError("มีผู้อื่นแก้ไขความเสี่ยงนี้ระหว่างที่ท่านพิมพ์ ข้อความของท่านยังอยู่ โปรดเทียบกับฉบับล่าสุดก่อนบันทึก")
    _check(content)
    _keep_version(risk, actor)
    for name, value in vars(content).items():
        setattr(risk, name, value)
    _note(risk, "changed", actor)


def set_removed(risk: Risk, *, is_removed: bool, actor: Officer) -> None:
    """Take a risk out of the register, or back in; the public sees it once it is approved.

    Raises:
        ForbiddenError: it is another section's.
    """
    _demand(may_edit(actor, risk.section_id))
    if risk.is_removed == is_removed:
        return
    _keep_version(risk, actor)
    risk.is_removed = is_removed
    _note(risk, "removed" if is_removed else "restored", actor)


def approve_register(year: FiscalYear, *, actor: Officer) -> int:
    """Let the public see the register as the desk has it; how many risks changed for the public.

    Raises:
        ForbiddenError: this officer speaks for one section only.
    """
    _demand(may_approve(actor))
    wait_for_register()
    waiting = [risk for risk in list_risks(year) if risk.awaits_approval]
    for risk in waiting:
        risk.approved = None if risk.is_removed else risk.content()
        risk.approved_at, risk.approved_by_id = clock.now(), actor.id
    if waiting:
        db.session.flush()
        touch_public_content()
        record("risks_approved", f"risks:{year.number}", actor.id, {"count": len(waiting)})
    return len(waiting)


def copy_register(year: FiscalYear, *, actor: Officer) -> int:
    """Begin a year with the risks of the year before, as drafts to be assessed anew; how many were copied.

    A risk that was copied before is not copied again. Due dates move by a year; what remained after controls is open.

    Raises:
        ForbiddenError: this officer speaks for one section only.
        DomainError: there is nothing to copy.
    """
    _demand(may_approve(actor))
    wait_for_register()
    known = {risk.copied_from_id for risk in list_risks(year)}
    before = [risk for risk in list_risks(year.before) if not risk.is_removed]
    if not before:
        raise DomainError(f"ไม่มีทะเบียนของปีงบประมาณ {year.before.number} ให้คัดลอก")
    wanted = [risk for risk in before if risk.id not in known]
    first, moment = last_number(year) + 1, clock.now()
    for number, risk in enumerate(wanted, start=first):
        db.session.add(_copy(risk, year, number, moment))
    if wanted:
        db.session.flush()
        record("risks_copied", f"risks:{year.number}", actor.id, {"count": len(wanted)})
    return len(wanted)


def report_progress(risk: Risk, status: str, text: str, *, token: str, actor: Officer) -> RiskProgress:
    """Report how far the measures of a risk are. The same form sent twice is one report.

    Raises:
        ForbiddenError: it is another section's.
        DomainError: the risk was not approved yet.
    """
    wait_for_turn(actor.id)
    digest = form_digest(token)
    if known := find_progress_by_form(digest):
        return known
    _demand(may_report(actor, risk.section_id))
    if risk.approved is None:
        raise DomainError("ความเสี่ยงนี้ยังไม่ได้รับอนุมัติ รายงานได้เมื่ออนุมัติทะเบียนแล้ว")
    report = RiskProgress(
        risk_id=risk.id,
        status=RiskStatus(status),
        text=text,
        officer_id=actor.id,
        reported_at=clock.now(),
        form_digest=digest,
    )
    db.session.add(report)
    db.session.flush()
    touch_public_content()
    record("risk_progress", f"risk:{risk.id}", actor.id, {"status": status})
    return report


def _demand(is_allowed: bool) -> None:
    if not is_allowed:
        raise ForbiddenError("ทำได้เฉพาะความเสี่ยงของส่วนราชการที่ท่านรับผิดชอบ")


def _check(content: RiskContent) -> None:
    residual = (content.residual_likelihood, content.residual_impact)
    steps = [content.likelihood, content.impact, *(each for each in residual if each is not None)]
    if content.area not in risk_scales().areas or any(step not in STEPS for step in steps):
        raise DomainError("เลือกด้านความเสี่ยง โอกาส และผลกระทบจากรายการ")
    if (residual[0] is None) != (residual[1] is None):
        raise DomainError("ความเสี่ยงหลังควบคุมต้องเลือกทั้งโอกาสและผลกระทบ หรือเว้นว่างทั้งคู่")


def _copy(risk: Risk, year: FiscalYear, number: int, moment: dt.datetime) -> Risk:
    names = ("area", "process", "event", "likelihood", "impact", "controls", "measures", "section_id", "indicator")
    return Risk(
        **{name: getattr(risk, name) for name in names},
        due_on=_a_year_later(risk.due_on),
        fiscal_year=year.number,
        number=number,
        version=1,
        copied_from_id=risk.id,
        created_at=moment,
        updated_at=moment,
    )


def _a_year_later(date: dt.date | None) -> dt.date | None:
    if date is None:
        return None
    return date.replace(year=date.year + 1, day=28 if (date.month, date.day) == (2, 29) else date.day)


def _keep_version(risk: Risk, actor: Officer) -> None:
    content = {**risk.content(), "is_removed": risk.is_removed}
    db.session.add(
        RiskVersion(risk_id=risk.id, number=risk.version, content=content, officer_id=actor.id, saved_at=clock.now())
    )
    risk.version += 1


def _note(risk: Risk, deed: str, actor: Officer) -> None:
    risk.updated_at = clock.now()
    db.session.flush()
    record("risk", f"risk:{risk.id}", actor.id, {"deed": deed, "year": risk.fiscal_year})
