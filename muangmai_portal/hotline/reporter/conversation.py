"""The page of a tip as its reporter sees it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from flask import Response
from flask_babel import gettext as _
from markupsafe import escape

from muangmai_portal.core.presentation import language, thai_date
from muangmai_portal.hotline.crypto.entries import OFFICER, REPORTER, Entry
from muangmai_portal.hotline.people.officers import ROOT, KnownOfficer, Staffing
from muangmai_portal.hotline.quiet import quiet_page
from muangmai_portal.hotline.reporter.labels import OUTCOMES, STATES, circle_words, treatment_words
from muangmai_portal.hotline.reporter.pages import Notice, shown_readers, shown_title
from muangmai_portal.hotline.tips.bookmarks import WORDS
from muangmai_portal.hotline.tips.identity import Decision
from muangmai_portal.hotline.tips.kinds import PRIVATE, Kind, State
from muangmai_portal.hotline.tips.opening import OpenTip
from muangmai_portal.hotline.tips.threads import Thread

BUDGET = 14_000  # bytes of messages on one page; older ones are one button away


@dataclass(frozen=True)
class ShownEntry:
    """An entry as the reporter reads it."""

    no: int
    who: str
    day: str
    text: str
    code: str
    is_mine: bool
    is_cut: bool = False


@dataclass(frozen=True)
class Conversation:
    """What stands on the page of a tip."""

    staffing: Staffing
    tip: OpenTip
    csrf: str
    words: tuple[int | None, int]
    decisions: Sequence[Decision] = ()
    notice: Notice | None = None
    typed: str = ""
    before: int | None = None


def conversation_page(shown: Conversation, status: int = 200) -> Response:
    """A tip as its reporter sees it."""
    thread = shown.tip.thread
    entries, older = _page_of(shown)
    states = thread.statements(Kind.STATE)
    last = states[-1] if states else None
    return quiet_page(
        "hotline/conversation.html",
        status,
        csrf=shown.csrf,
        notice=shown.notice,
        typed=shown.typed,
        state=str(STATES[thread.state]),
        outcome=str(OUTCOMES[last.data["outcome"]]) if last and thread.state is State.CLOSED else "",
        is_closed=thread.state is State.CLOSED,
        entries=entries,
        older=older,
        words=_words(shown.words),
        readers=shown_readers(_readers_of(shown)),
        said=sum(entry.statement.role == REPORTER for entry in thread.entries),
        code=thread.past.code,
        problems=_problems(shown),
        purge_on=shown.tip.purge_on,
        decisions=[(each, shown_title(shown.staffing, each.author)) for each in shown.decisions],
        asked_withdrawal=bool(thread.statements(Kind.WITHDRAWAL)),
        must_change=must_change(thread),
    )


def must_change(thread: Thread) -> bool:
    """Whether an officer, who typed the tip in, knows its receipt."""
    return bool(thread.report.data.get("is_on_behalf")) and not thread.statements(Kind.RECEIPT)


def _readers_of(shown: Conversation) -> list[KnownOfficer]:
    found = (shown.staffing.find(name) for name in shown.tip.thread.circle.values())
    return [officer for officer in found if officer is not None]


def _words(words: tuple[int | None, int]) -> tuple[str, str]:
    column = 1 if language() == "en" else 0
    last, now = words
    return ("" if last is None else WORDS[last][column]), WORDS[now][column]


def _page_of(shown: Conversation) -> tuple[list[ShownEntry], int | None]:
    """As many entries as fit, newest first, and where the older ones begin."""
    hides = bool(shown.tip.thread.report.data.get("hides_report"))
    entries = [each for each in shown.tip.thread.entries if each.statement.kind not in PRIVATE]
    if shown.before is not None:
        entries = [each for each in entries if each.no < shown.before]
    found: list[ShownEntry] = []
    left = BUDGET
    for entry in reversed(entries):
        made = _show(shown, entry, hides=hides)
        weight = _weight(made.text)
        if found and weight > left:
            return found, found[-1].no
        # The first page is as long for everybody, so a long text is cut there and whole one button away.
        if shown.before is None and weight > left:
            return [ShownEntry(**(vars(made) | {"text": _cut(made.text, left), "is_cut": True}))], made.no + 1
        found.append(made)
        left -= weight
    return found, None


def _weight(text: str) -> int:
    """Bytes on the page, where some letters stand as several."""
    return len(str(escape(text)).encode())


def _cut(text: str, most: int) -> str:
    """The beginning that fits."""
    share = max(1, _weight(text) // most + 1)
    return text[: len(text) // share] + " …"


def _show(shown: Conversation, entry: Entry, *, hides: bool) -> ShownEntry:
    statement = entry.statement
    is_mine = statement.role == REPORTER
    text = statement.text
    if is_mine and hides and statement.kind in {Kind.REPORT, Kind.MESSAGE}:
        text = _("(ท่านเลือกไม่ให้แสดงข้อความที่ส่งไปแล้ว)")
    author = statement.author if statement.role == OFFICER else ROOT
    return ShownEntry(
        no=entry.no,
        who=_("ท่าน") if is_mine else shown_title(shown.staffing, author),
        day=thai_date(dt.date.fromisoformat(statement.day)),
        text="\n".join(part for part in (_headline(shown, entry), text) if part),
        code=shown.tip.thread.codes[entry.no],
        is_mine=is_mine,
    )


def _headline(shown: Conversation, entry: Entry) -> str:
    """What happened, where a statement is more than its words."""
    data = entry.statement.data
    match entry.statement.kind:
        case Kind.STATE:
            return str(_("สถานะ: %(state)s", state=STATES[State(data["to"])]))
        case Kind.FILE:
            treatment = treatment_words(data["treatment"])
            return str(_("ไฟล์ %(name)s · %(treatment)s", name=data["name"], treatment=treatment))
        case Kind.RECEIPT:
            return str(_("เปลี่ยนรหัสรับเรื่องแล้ว รหัสเดิมใช้ไม่ได้อีก"))
        case Kind.WITHDRAWAL:
            return str(_("ขอให้ลบเรื่องนี้ ผู้อ่านสองคนต้องเห็นชอบ"))
        case Kind.CIRCLE:
            return circle_words(data["change"], shown_title(shown.staffing, data["officer"]) if data["officer"] else "")
        case Kind.IDENTITY:
            return str(_("ขอทราบตัวท่านจากผู้เก็บซองตัวตน เหตุผล:"))
        case _:
            return ""


def _problems(shown: Conversation) -> list[str]:
    """What is wrong with the record, in plain words."""
    thread = shown.tip.thread
    if thread.is_sound:
        return []
    return [
        _("มีข้อความ %(count)s รายการที่ลายเซ็นไม่ถูกต้อง จึงไม่แสดง อาจมีผู้แก้ไขฐานข้อมูล อย่าบอกข้อมูลเพิ่มที่ระบุตัวท่าน และแจ้งหน่วยงานภายนอก",
          count=len(thread.problems))
    ]  # fmt: skip
