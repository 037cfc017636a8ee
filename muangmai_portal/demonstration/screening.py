"""Filings of the demonstration that look like spam: some are, one is not, and one was put aside already."""

from __future__ import annotations

from dataclasses import dataclass

from muangmai_portal.cases.models import CaseKind
from muangmai_portal.cases.operations.filing import NewCase, open_case
from muangmai_portal.cases.operations.screening import screen_case
from muangmai_portal.demonstration.playing import Stage, intake_token_of

SCREENER = "eng.head"
SECTION = "ENG"


@dataclass(frozen=True)
class Suspect:
    """What was written, the signs that made it wait, and whether staff have decided that it is spam."""

    key: str
    text: str
    signs: tuple[str, ...]
    is_spam: bool = False


SUSPECTS = (
    Suspect("seo", "We put your website on the first page: https://seo.example/now", ("link", "no_thai")),
    Suspect("trees", "อยากให้ปลูกต้นไม้ริมถนนหน้าโรงเรียน รูปตัวอย่างอยู่ที่ https://photos.example/road", ("too_fast", "link")),
    Suspect("loan", "เงินด่วนไม่ต้องค้ำ https://loan.example/a และ https://loan.example/b", ("links", "spam_words")),
    Suspect("casino", "รับเครดิตฟรี https://win.example/a https://win.example/b", ("links", "honeypot"), is_spam=True),
)


def plant_screening(stage: Stage) -> None:
    """File them now, after everything else, in the caller's unit of work."""
    for suspect in SUSPECTS:
        filed = open_case(_opinion(suspect, stage.sections[SECTION].id))
        if suspect.is_spam:
            screen_case(filed.case_id, actor=stage.officers[SCREENER], is_spam=True)


def _opinion(suspect: Suspect, section_id: int) -> NewCase:
    answer = {"name": "text", "label": "ข้อความ", "label_en": "Your words", "type": "textarea"}
    return NewCase(
        kind=CaseKind.OPINION,
        title="ความคิดเห็น",
        title_en="Opinion",
        section_id=section_id,
        days=15,
        days_unit="calendar",
        answers=[{**answer, "value": suspect.text, "shown": suspect.text}],
        intake_token=intake_token_of(f"suspect-{suspect.key}"),
        summary=suspect.text,
        held_because=suspect.signs,
    )
