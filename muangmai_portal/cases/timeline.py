"""A case's history in words, for the citizen and for staff."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext as _

from muangmai_portal.accounts.queries import officer_names
from muangmai_portal.attachments.models import Attachment
from muangmai_portal.attachments.presentation import ShownFile
from muangmai_portal.attachments.queries import list_attachments
from muangmai_portal.cases.labels import CHANNEL_LABELS, OUTCOME_LABELS, STAFF_STATUS_LABELS, STATUS_LABELS
from muangmai_portal.cases.models import ActorKind, Case, CaseEvent, CaseStatus, Channel, EventKind, Outcome
from muangmai_portal.cases.passing_on import LABELS, GoesUp
from muangmai_portal.cases.queries import list_events, list_public_events
from muangmai_portal.cases.recounting import RESTARTS, Because
from muangmai_portal.cases.routing.wording import routing_in_words
from muangmai_portal.core.clock import at_office
from muangmai_portal.core.presentation import language, thai_date, translated
from muangmai_portal.sections.models import Section
from muangmai_portal.sections.queries import sections_by_id


@dataclass(frozen=True)
class Line:
    """One line of a timeline, ready to be shown."""

    at: dt.datetime
    title: str
    body: str
    actor: str
    tone: str  # "public", "internal" or "system"
    kind: str
    seq: int
    attachments: tuple[Attachment, ...] = ()
    files: tuple[ShownFile, ...] = ()

    def with_files(self, show: Callable[[Attachment], ShownFile]) -> Line:
        """The line with its files at addresses where this reader may open them."""
        return replace(self, files=tuple(show(each) for each in self.attachments))


def public_timeline(case: Case) -> list[Line]:
    """What the citizen sees, newest first. Officers appear as their section, never by name."""
    return _lines(case, list(_as_promised(list_public_events(case))), for_staff=False)


def staff_timeline(case: Case) -> list[Line]:
    """The whole history, newest first."""
    return _lines(case, list_events(case), for_staff=True)


def events_since(case: Case, version: int) -> list[Line]:
    """What happened after the version somebody's edit was based on."""
    return [line for line in staff_timeline(case) if line.seq > version]


def _as_promised(events: Iterable[CaseEvent]) -> Iterable[CaseEvent]:
    """Without the dates that moved while another case's date was the promised one."""
    merged = False
    for event in events:
        merged = event.kind == EventKind.MERGED or (
            merged and event.kind not in {EventKind.UNMERGED, EventKind.DISPUTED}
        )
        if not (merged and event.kind == EventKind.DUE_MOVED):
            yield event


def _lines(case: Case, events: list[CaseEvent], *, for_staff: bool) -> list[Line]:
    sections = sections_by_id()
    section = sections[events[0].data["section_id"]]
    lines = []
    for event in events:
        title = _title(event, sections, for_staff=for_staff)
        actor = _actor(event, section, for_staff=for_staff)
        body = event.text.text if event.text else ""
        if for_staff and event.kind == EventKind.RECEIVED:
            body = routing_in_words(event.data, sections)
        owner = f"case:{case.id}" if event.seq == 1 else files_of(case, event)
        attachments = tuple(list_attachments(owner)) if event.data.get("files") else ()
        lines.append(Line(event.at, title, body, actor, _tone(event), event.kind, event.seq, attachments))
        if event.kind in _SECTION_MOVES:
            section = sections[event.data["section_id"]]
    return lines[::-1]


def files_of(case: Case, event: CaseEvent) -> str:
    """The owner of the files that came with an event; what was written in a master keeps them there."""
    return str(event.data.get("source") or f"event:{case.id}:{event.seq}")


_SECTION_MOVES = frozenset({EventKind.TRANSFERRED, EventKind.MERGED, EventKind.UNMERGED})
_SAID = frozenset({EventKind.REPLY, EventKind.DELAYED, EventKind.INFO_GIVEN, EventKind.CLOSED, EventKind.DISPUTED})


def _tone(event: CaseEvent) -> str:
    if not event.is_public:
        return "internal"
    return "public" if event.kind in _SAID else "system"


def _actor(event: CaseEvent, section: Section, *, for_staff: bool) -> str:
    if event.actor_kind == ActorKind.CITIZEN:
        return str(_("ผู้ยื่นเรื่อง"))
    if event.actor_kind == ActorKind.SYSTEM:
        return str(_("ระบบ"))
    if for_staff and event.actor:
        return event.actor.name
    return section.name(language())


def _title(event: CaseEvent, sections: dict[int, Section], *, for_staff: bool) -> str:
    data: dict[str, Any] = event.data
    match EventKind(data["kind"] if event.kind == EventKind.RELAYED else event.kind):
        case EventKind.RECEIVED:
            return str(_("รับเรื่องทาง%(channel)s", channel=CHANNEL_LABELS[Channel(data["channel"])]))
        case EventKind.TRANSFERRED:
            return _transferred_title(data, sections[data["section_id"]], for_staff=for_staff)
        case EventKind.STATE:
            labels = STAFF_STATUS_LABELS if for_staff else STATUS_LABELS
            return str(labels[CaseStatus(data["to"])])
        case EventKind.CLOSED:
            return str(_("ยุติเรื่อง: %(outcome)s", outcome=OUTCOME_LABELS[Outcome(data["outcome"])]))
        case EventKind.DUE_MOVED:
            return _due_moved_title(data)
        case EventKind.MERGED if for_staff:
            return f"รวมกับเรื่อง {data['master']}"
        case EventKind.ASSIGNED:
            return _assigned_title(data)
        case kind:
            return str(_PLAIN_TITLES[kind](data))


def _transferred_title(data: dict[str, Any], section: Section, *, for_staff: bool) -> str:
    if for_staff and data.get("raised"):
        return f"ส่งขึ้นไปให้{section.name_th}ชี้ขาด: {LABELS[GoesUp(data['raised'])]}"
    if for_staff and data.get("returned"):
        return f"ส่งกลับมาให้{section.name_th}คัดแยกใหม่"
    if for_staff and data.get("decided"):
        return f"ชี้ขาดแล้ว: เป็นเรื่องของ{section.name_th}"
    return str(_("ส่งต่อไปยัง%(section)s", section=section.name(language())))


def _due_moved_title(data: dict[str, Any]) -> str:
    date = thai_date(at_office(dt.datetime.fromisoformat(data["due_at"])))
    because = Because(data["because"])
    if because == Because.HOLIDAYS:
        return _holidays_title(data, date)
    if because == Because.WAITED:
        return str(_("กำหนดแล้วเสร็จเลื่อนเป็นวันที่ %(date)s ตามจำนวนวันที่รอข้อมูลจากผู้ยื่นเรื่อง", date=date))
    if because in RESTARTS:
        return str(_("เริ่มนับกำหนดใหม่ แล้วเสร็จภายในวันที่ %(date)s", date=date))
    return str(_("ขยายเวลา กำหนดแล้วเสร็จใหม่คือวันที่ %(date)s", date=date))


def _holidays_title(data: dict[str, Any], date: str) -> str:
    if data["due_at"] == data["from"]:
        return str(_("ปรับกำหนดรับทราบและกำหนดตอบครั้งแรกตามวันหยุดที่เปลี่ยน"))
    days = ", ".join(_holiday_words(each) for each in data["holidays"])
    return str(_("กำหนดแล้วเสร็จเลื่อนเป็นวันที่ %(date)s เพราะวันหยุดเปลี่ยน (%(days)s)", date=date, days=days))


def _holiday_words(change: dict[str, Any]) -> str:
    date = thai_date(dt.date.fromisoformat(change["date"]))
    if change["is_added"]:
        return str(_("%(date)s หยุด: %(name)s", date=date, name=translated(change["name"])))
    return str(_("%(date)s เปิดทำการ", date=date))


def _assigned_title(data: dict[str, Any]) -> str:
    if data["assignee_id"] is None:
        return str(_("คืนเรื่องให้ส่วนราชการ"))
    return str(_("มอบหมายให้%(name)s", name=officer_names().get(data["assignee_id"], "")))


_CHILD_TITLES = {
    "merged": "รวมเรื่อง {} เข้ามา",
    "unmerged": "แยกเรื่อง {} ออกไป",
    "added": "ผู้ยื่นเรื่อง {} ที่รวมไว้ ให้ข้อมูลเพิ่มเติม",
    "withdrawn": "ผู้ยื่นเรื่อง {} ที่รวมไว้ ขอถอนเรื่อง",
    "disputed": "ผู้ยื่นเรื่อง {} ที่รวมไว้ โต้แย้งผล แยกไปพิจารณาใหม่",
}


def _info_given_title(data: dict[str, Any]) -> object:
    if data.get("after_closing"):
        return _("ผู้ยื่นเรื่องเขียนมาทางอีเมลหลังยุติเรื่อง")
    if data.get("channel") == Channel.EMAIL:
        return _("ผู้ยื่นเรื่องให้ข้อมูลเพิ่มเติมทางอีเมล")
    return _("ผู้ยื่นเรื่องให้ข้อมูลเพิ่มเติม")


_PLAIN_TITLES: dict[EventKind, Callable[[dict[str, Any]], object]] = {
    EventKind.REPLY: lambda data: _("เจ้าหน้าที่ตอบกลับ"),
    EventKind.DELAYED: lambda data: _("แจ้งเหตุล่าช้า"),
    EventKind.NOTE: lambda data: _("บันทึกภายใน"),
    EventKind.INFO_GIVEN: lambda data: _info_given_title(data),
    EventKind.DISPUTED: lambda data: _("ผู้ยื่นเรื่องโต้แย้งผล"),
    EventKind.REDACTED: lambda data: _("ลบข้อความตามกฎหมาย"),
    EventKind.SCREENED: lambda data: "คัดออก: ข้อความรบกวน" if data["spam"] else "คัดกรองแล้ว: ส่งเข้ากล่องเรื่อง",
    EventKind.KEPT: lambda data: "คัดแยกแล้ว: รับไว้ดำเนินการเอง",
    EventKind.PUBLISHED: lambda data: _("แก้ไขข้อความบนเว็บไซต์") if data.get("edited") else _("เผยแพร่บนเว็บไซต์"),
    EventKind.UNPUBLISHED: lambda data: _("นำออกจากเว็บไซต์"),
    EventKind.MERGED: lambda data: _("ดำเนินการรวมกับเรื่องที่รับไว้แล้ว"),
    EventKind.UNMERGED: lambda data: _("แยกออกมาดำเนินการต่างหาก"),
    EventKind.LINKED: lambda data: "เลิกเชื่อมโยงกับอีกเรื่องหนึ่ง" if data.get("removed") else "เชื่อมโยงกับเรื่องที่เกี่ยวข้อง",
    EventKind.CHILD: lambda data: _CHILD_TITLES[data["what"]].format(data["reference"]),
}
