"""Changing boxes, writing their log, and noting which papers were typed in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields

import sqlalchemy as sa

from muangmai_portal.audit.operations import record
from muangmai_portal.core import bus, clock
from muangmai_portal.core.errors import ConflictError, DomainError
from muangmai_portal.core.identifiers import form_digest
from muangmai_portal.extensions import db
from muangmai_portal.office.events import OfficeChanged
from muangmai_portal.office.operations import touch_public_content
from muangmai_portal.offline_channels.models import BoxOpening, BoxPaper, OpinionBox
from muangmai_portal.offline_channels.queries import count_typed, get_box, get_opening


@dataclass(frozen=True, kw_only=True)
class BoxFacts:
    """What the office says of a box."""

    name_th: str
    place_th: str
    name_en: str = ""
    place_en: str = ""
    weekdays: tuple[int, ...] = ()
    every_weeks: int = 1
    is_active: bool = True

    def in_words(self) -> str:
        """For the audit trail."""
        days = ",".join(map(str, self.weekdays))
        return f"{self.name_th} | {self.place_th} | {days}/{self.every_weeks} | {'on' if self.is_active else 'off'}"


@dataclass(frozen=True, kw_only=True)
class NewOpening:
    """What happened when a box was opened."""

    box_id: int
    opened_on: dt.date
    opened_by_id: int
    papers: int
    witness: str = ""
    note: str = ""


def add_box(facts: BoxFacts, *, officer_id: int | None = None) -> OpinionBox:
    """Hang up a box."""
    position = (db.session.scalar(sa.select(sa.func.max(OpinionBox.position))) or 0) + 1
    box = OpinionBox(**_columns(facts), starts_on=clock.today(), position=position)
    db.session.add(box)
    db.session.flush()
    _tell_change(box.id, "", facts.in_words(), officer_id)
    return box


def change_box(box_id: int, facts: BoxFacts, *, officer_id: int | None = None) -> OpinionBox:
    """Say something else of a box, or take it away (`is_active`).

    Raises:
        NotFoundError: there is no such box.
    """
    box = get_box(box_id)
    before = describe_box(box)
    if before == facts:
        return box
    for name, value in _columns(facts).items():
        setattr(box, name, value)
    _tell_change(box.id, before.in_words(), facts.in_words(), officer_id)
    return box


def describe_box(box: OpinionBox) -> BoxFacts:
    """What is said of a box, as plain values."""
    facts = {each.name: getattr(box, each.name) for each in fields(BoxFacts)}
    return BoxFacts(**{**facts, "weekdays": tuple(box.weekdays)})


def _columns(facts: BoxFacts) -> dict[str, object]:
    return {**vars(facts), "weekdays": list(facts.weekdays)}


def _tell_change(box_id: int, before: str, after: str, officer_id: int | None) -> None:
    bus.publish(OfficeChanged(f"opinion_box:{box_id}", before, after, officer_id))
    touch_public_content()


def record_opening(new: NewOpening, *, officer_id: int, token: str) -> BoxOpening:
    """Write into the log that a box was opened. The same form sent twice is one line.

    Raises:
        DomainError: the date lies ahead.
        NotFoundError: there is no such box.
    """
    if known := _find_by_form(token):
        return known
    _demand_past(new.opened_on)
    opening = _write(new, officer_id, token)
    record("box_opened", f"opinion_box:{new.box_id}", officer_id, {"opening": opening.id, "papers": new.papers})
    return opening


def correct_opening(
    opening_id: int, new: NewOpening, *, officer_id: int, token: str, reason: str, is_void: bool = False
) -> BoxOpening:
    """Write a line that supersedes another; the papers typed in follow it.

    Raises:
        ConflictError: somebody else corrected it meanwhile.
        DomainError: the date lies ahead, or fewer papers are stated than were typed in.
    """
    if known := _find_by_form(token):
        return known
    before = get_opening(opening_id)
    if before.id != opening_id:
        raise ConflictError("มีผู้แก้ไขบันทึกนี้แล้ว โปรดเปิดหน้าใหม่และตรวจอีกครั้ง")
    _demand_past(new.opened_on)
    typed = count_typed([before.id]).get(before.id, 0)
    if typed > (0 if is_void else new.papers):
        raise DomainError(f"พิมพ์เข้าระบบแล้ว {typed} ฉบับ จำนวนที่นับต้องไม่น้อยกว่านี้")
    opening = _write(new, officer_id, token, supersedes_id=before.id, reason=reason, is_void=is_void)
    moved = sa.update(BoxPaper).where(BoxPaper.opening_id == before.id).values(opening_id=opening.id)
    db.session.execute(moved)
    detail = {"opening": opening.id, "supersedes": before.id, "void": is_void}
    record("box_opening_corrected", f"opinion_box:{new.box_id}", officer_id, detail)
    return opening


def note_paper(opening_id: int, case_id: int) -> None:
    """Note that a paper of this opening became this case. Noting it twice changes nothing.

    Raises:
        DomainError: all papers that were counted are typed in already.
    """
    if db.session.get(BoxPaper, case_id) is not None:
        return
    opening = get_opening(opening_id)
    if count_typed([opening.id]).get(opening.id, 0) >= opening.papers:
        raise DomainError(f"พิมพ์ครบ {opening.papers} ฉบับตามที่นับไว้แล้ว ถ้านับขาด แก้จำนวนในบันทึกการเปิดกล่องก่อน")
    db.session.add(BoxPaper(case_id=case_id, opening_id=opening.id))
    db.session.flush()


def _find_by_form(token: str) -> BoxOpening | None:
    return db.session.scalar(sa.select(BoxOpening).where(BoxOpening.form_digest == form_digest(token)))


def _demand_past(date: dt.date) -> None:
    if date > clock.today():
        raise DomainError("วันที่เปิดกล่องต้องไม่เป็นวันในอนาคต")


def _write(new: NewOpening, officer_id: int, token: str, **more: object) -> BoxOpening:
    get_box(new.box_id)
    opening = BoxOpening(
        **vars(new), entered_by_id=officer_id, created_at=clock.now(), form_digest=form_digest(token), **more
    )
    db.session.add(opening)
    db.session.flush()
    touch_public_content()
    return opening
