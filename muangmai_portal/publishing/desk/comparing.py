"""What changed between an earlier version and now, line by line."""

from __future__ import annotations

import difflib
from dataclasses import fields

from muangmai_portal.core.thai_dates import long_date
from muangmai_portal.publishing.models import Publication, PublicationVersion
from muangmai_portal.publishing.operations import Words, words_of, words_of_version
from muangmai_portal.publishing.periods import period_label

Line = tuple[str, str]
_LABELS = {
    "title_en": "หัวข้อภาษาอังกฤษ",
    "category": "ประเภท",
    "section_id": "ส่วนราชการเจ้าของเรื่อง",
    "fiscal_year": "ปีงบประมาณ",
    "period": "ช่วงเวลา",
    "topic": "เรื่อง",
    "document_on": "ลงวันที่",
    "document_number": "เลขที่",
    "is_repealed": "ยกเลิกแล้ว",
    "replaced_by_id": "แทนที่ด้วยหมายเลข",
}


def compare_lines(version: PublicationVersion, now: Publication) -> list[Line]:
    """Pairs of a mark (`same`, `gone`, `new`) and a line: title and body, then the English and what else differs."""
    before, after = words_of_version(version), words_of(now)
    lines = _compare(_text(before.title_th, before.body_th), _text(after.title_th, after.body_th))
    if before.body_en != after.body_en:
        lines += _compare(before.body_en.splitlines(), after.body_en.splitlines())
    return lines + _compare_facts(before, after)


def _text(title: str, body: str) -> list[str]:
    return [title, *body.splitlines()]


def _compare(old: list[str], new: list[str]) -> list[Line]:
    marks = {" ": "same", "-": "gone", "+": "new"}
    return [(marks[line[0]], line[2:]) for line in difflib.ndiff(old, new) if line[0] in marks]


def _compare_facts(before: Words, after: Words) -> list[Line]:
    lines: list[Line] = []
    for name in (each.name for each in fields(Words) if each.name in _LABELS):
        old, new = _shown(before, name), _shown(after, name)
        if old != new:
            shown = (("gone", old), ("new", new))
            lines += [(mark, f"{_LABELS[name]}: {value}") for mark, value in shown if value]
    return lines


def _shown(words: Words, name: str) -> str:
    value = getattr(words, name)
    if name == "document_on" and value is not None:
        return long_date(value)
    if name == "period":
        return period_label(value)
    if name == "is_repealed":
        return "ใช่" if value else ""
    return "" if value is None else str(value)
