"""The desk of questions as officers see it: its lists, and what became of what was ticked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import CaseKind
from muangmai_portal.cases.models_public import PublicCase
from muangmai_portal.cases.personal_data import Finding, find_personal_data
from muangmai_portal.cases.public_queries import days_since, list_public_cases
from muangmai_portal.cases.queries import Cursor
from muangmai_portal.cases.submitters import what_is_known
from muangmai_portal.core.access import Permission
from muangmai_portal.enquiries.board import make_lines
from muangmai_portal.enquiries.desk_queries import (
    PAGE_SIZE,
    DeskView,
    board_section,
    count_desk,
    list_desk,
    list_shown,
)
from muangmai_portal.enquiries.models import Question
from muangmai_portal.enquiries.operations.moderating import DONE, INVITED, Result, list_words
from muangmai_portal.enquiries.settings import category_of, decline_reasons
from muangmai_portal.intake.hotline_hint import sounds_like_corruption
from muangmai_portal.sections.queries import list_sections

PUBLISHED = "published"
TABS = {
    DeskView.WAITING.value: "รอตรวจก่อนแสดง",
    DeskView.UNANSWERED.value: "ยังไม่ได้ตอบ",
    DeskView.PRIVATE.value: "กล่องข้อความส่วนตัว",
    PUBLISHED: "แสดงบนกระดาน",
}
DONE_WORDS = {"publish": "แสดงบนกระดานแล้ว", "decline": "ไม่แสดง และตอบผู้ถามแล้ว", "move": "ส่งต่อแล้ว"}
REFUSALS = {
    "personal_data": "ยังไม่แสดง: มีข้อมูลที่อาจบอกได้ว่าเป็นใคร เปิดเรื่องเพื่อแก้ไขก่อน",
    "sounds_like_corruption": "ยังไม่แสดง: ถ้อยคำคล้ายการแจ้งการทุจริต เปิดอ่านที่หน้าเรื่องก่อน",
    "version_conflict": "ไม่ได้ทำ: มีผู้อื่นปรับปรุงเรื่องนี้ระหว่างที่เปิดหน้าอยู่ ตรวจอีกครั้ง",
    "already_shown": "ไม่ได้ทำ: แสดงบนกระดานอยู่แล้ว",
    "not_publishable": "แสดงไม่ได้: ผู้ถามขอให้ตอบเป็นการส่วนตัว หรือแนะนำช่องทางอื่นไปแล้ว",
    "invalid_transition": "ไม่ได้ทำ: เรื่องยุติไปแล้ว",
    "held_case": "ไม่ได้ทำ: เรื่องรอคัดกรองอยู่",
    "rule": "ไม่ได้ทำ: อยู่ที่ส่วนราชการนี้แล้ว หรือส่วนราชการนั้นไม่รับเรื่อง",
    "not_your_case": "ไม่ได้ทำ: เป็นเรื่องของส่วนราชการอื่น",
}
_OTHER = "ไม่ได้ทำ: เปิดหน้าเรื่องเพื่อดูเหตุผล"
_MOST_WORDS = 1200


@dataclass(frozen=True)
class Row:
    """One question of a list, with its whole text as far as it is not endless."""

    case_id: int
    version: int
    reference: str
    subject: str
    body: str
    is_cut: bool
    category: str
    section: str
    asked_at: dt.datetime
    days: int
    is_public: bool
    kept_off: str
    shown_id: int | None
    follows_id: int | None
    findings: Sequence[Finding]
    is_delicate: bool

    @property
    def is_clear(self) -> bool:
        """Whether it may be published as it stands."""
        return not (self.findings or self.is_delicate)


def describe_desk(officer: Officer, view: str, before: Cursor | None) -> dict[str, Any]:
    """What the page of a list is drawn with."""
    counts = {each.value: count for each, count in count_desk(officer).items()}
    described: dict[str, Any] = {
        "view": view,
        "tabs": [(f"/staff/questions?view={key}", name, counts.get(key), key == view) for key, name in TABS.items()],
        "rows": [],
        "lines": [],
        "next_cursor": "",
        "is_start": before is None,
        "page_size": PAGE_SIZE,
        "may_work": officer.can(Permission.WORK_ON_CASES),
        "sees_all": officer.can(Permission.READ_ALL_CASES),
        "reasons": [(each.key, each.name) for each in decline_reasons().values()],
        "sections": [(each.code, each.name_th) for each in list_sections() if each.takes_requests],
    }
    return {**described, **(_board(officer, before) if view == PUBLISHED else _rows(officer, DeskView(view)))}


def _board(officer: Officer, before: Cursor | None) -> dict[str, Any]:
    page = list_public_cases(CaseKind.QUESTION, before=before, section=board_section(officer))
    references = {each.id: each.case.reference for each in page.items}
    return {
        "lines": [(line, references[line.id]) for line in make_lines(page.items)],
        "next_cursor": page.next_cursor.encode() if page.next_cursor else "",
    }


def _rows(officer: Officer, view: DeskView) -> dict[str, Any]:
    questions = list_desk(officer, view)
    shown = list_shown([each.case_id for each in questions])
    return {"rows": [_row(each, shown.get(each.case_id), is_new=view == DeskView.WAITING) for each in questions]}


def _row(question: Question, shown: PublicCase | None, *, is_new: bool) -> Row:
    case = question.case
    subject, body = list_words(case)
    return Row(
        case_id=case.id,
        version=case.version,
        reference=case.reference,
        subject=subject,
        body=body[:_MOST_WORDS],
        is_cut=len(body) > _MOST_WORDS,
        category=category_of(question.category).name_th,
        section=case.section.name_th,
        asked_at=case.created_at,
        days=days_since(case.created_at),
        is_public=question.wants_public,
        kept_off=_kept_off(question),
        shown_id=shown.id if shown else None,
        follows_id=question.follows_id,
        findings=find_personal_data(f"{subject}\n\n{body}", what_is_known(case)) if is_new else (),
        is_delicate=sounds_like_corruption(subject, body),
    )


def _kept_off(question: Question) -> str:
    """Why it is not on the board though its writer wanted it there."""
    if question.declined_at is None:
        return ""
    reason = decline_reasons().get(question.declined_because)
    if reason is None:
        return "แนะนำช่องทางแจ้งเบาะแสแล้ว" if question.declined_because == INVITED else "ไม่แสดงบนกระดาน"
    return f"ไม่แสดงบนกระดาน: {reason.name}"


def tell_results(act: str, results: Iterable[tuple[str, str]]) -> list[tuple[str, str, bool]]:
    """What became of each that was ticked: reference, words, whether it was done."""
    return [
        (reference, DONE_WORDS[act] if code == DONE else REFUSALS.get(code, _OTHER), code == DONE)
        for reference, code in results
    ]


def pack_results(results: Iterable[Result]) -> list[list[str]]:
    """The results, small enough for a cookie, where they wait for the next page."""
    return [[each.reference, each.code] for each in results]
