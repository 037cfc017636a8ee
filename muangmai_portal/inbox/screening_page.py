"""The page on which suspicious filings are looked at: their words, why they wait, and what became of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.cases.labels import CHANNEL_LABELS, KIND_LABELS
from muangmai_portal.cases.models import Case, CaseKind, CaseStatus, Channel, Outcome
from muangmai_portal.cases.queries import COUNT_UP_TO
from muangmai_portal.cases.screening import PAGE_SIZE, Suspect, count_held, list_held, list_screened, list_spam
from muangmai_portal.core.access import Permission

SIGNALS = {
    "honeypot": "กรอกช่องลับที่คนทั่วไปมองไม่เห็น",
    "too_fast": "ส่งเร็วกว่าที่คนพิมพ์ได้",
    "link": "มีลิงก์",
    "links": "มีลิงก์หลายแห่ง",
    "markup": "มีโค้ดของหน้าเว็บ",
    "odd_link": "ลิงก์ย่อ ลิงก์แชต หรือโดเมนที่มักใช้โฆษณา",
    "selling": "ถ้อยคำเชิญชวนซื้อหรือสมัคร",
    "selling_signs": "เครื่องหมายที่มักใช้ในโฆษณา",
    "topic": "เอ่ยถึงการพนัน เงินกู้ หรือสินค้าที่มักโฆษณา",
    "far_script": "เขียนด้วยอักษรที่ไม่ใช้ในพื้นที่",
    "no_thai": "ข้อความยาวที่ไม่มีภาษาไทยเลย",
    "spam_words": "มีคำที่พบบ่อยในข้อความรบกวน",
    "repeated": "ข้อความซ้ำกับที่เคยส่งมา",
    "crowd": "มีผู้ส่งจากที่เดียวกันหลายเรื่อง",
    "flood": "ส่งเข้ามาถี่ผิดปกติจากที่เดียวกัน",
}
MOST_WORDS = 1200


@dataclass(frozen=True)
class ShownSuspect:
    """One line: what was written, and what is suspicious about it."""

    id: int
    reference: str
    kind: str
    title: str
    words: list[str]
    is_cut: bool
    signals: list[str]
    received_at: dt.datetime
    channel: str
    section: str


@dataclass(frozen=True)
class Verdict:
    """What became of one case that was screened just now."""

    reference: str
    title: str
    result: str
    is_released: bool


def list_suspects(*, of_spam: bool) -> list[ShownSuspect]:
    """One page of what waits, or of what was put aside."""
    officer = current_officer()
    suspects = list_spam(officer) if of_spam else list_held(officer)
    shows_section = officer.can(Permission.READ_ALL_CASES)
    return [_show(each, shows_section=shows_section) for each in suspects]


def list_verdicts(case_ids: list[int]) -> list[Verdict]:
    """How the cases stand that were screened: read from the cases, so that a page loaded again tells no old tale."""
    cases = list_screened(current_officer(), case_ids[:PAGE_SIZE]) if case_ids else []
    return [Verdict(case.reference, case.title, _result(case), _is_released(case)) for case in cases]


def count_waiting() -> str:
    """How many wait for the officer who asks, as it stands beside the menu; empty where none do."""
    count = count_held(current_officer())
    if count > COUNT_UP_TO:
        return f"{COUNT_UP_TO}+"
    return str(count) if count else ""


def _is_released(case: Case) -> bool:
    return case.status != CaseStatus.HELD and case.outcome != Outcome.SPAM


def _result(case: Case) -> str:
    if case.status == CaseStatus.HELD:
        return "ยังรอคัดกรอง"
    return "คัดออกเป็นสแปมแล้ว" if case.outcome == Outcome.SPAM else "อยู่ในกล่องเรื่องแล้ว"


def _show(suspect: Suspect, *, shows_section: bool) -> ShownSuspect:
    case = suspect.case
    words = [text for answer in case.answers if (text := str(answer.get("shown") or ""))] or [case.summary]
    whole = "\n".join(words)
    return ShownSuspect(
        id=case.id,
        reference=case.reference,
        kind=str(KIND_LABELS[CaseKind(case.kind)]),
        title=case.title,
        words=whole[:MOST_WORDS].split("\n"),
        is_cut=len(whole) > MOST_WORDS,
        signals=[SIGNALS.get(each, each) for each in suspect.signals],
        received_at=case.created_at,
        channel=str(CHANNEL_LABELS[Channel(case.channel)]),
        section=case.section.name_th if shows_section else "",
    )
