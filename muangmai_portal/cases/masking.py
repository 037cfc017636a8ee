"""Covering in a text what tells who somebody is, for copies that leave the office."""

from __future__ import annotations

import unicodedata

from muangmai_portal.cases.personal_data import Known, find_personal_data
from muangmai_portal.core.thai_text import clean, fold_digits

COVER = "■■■■■"
WITHHELD = "(ไม่แสดงข้อความนี้ เพราะมีข้อมูลที่บอกได้ว่าเป็นใคร)"
_OWN_NAME = "ชื่อผู้ยื่นเรื่อง"


def mask_personal_data(text: str, known: Known) -> str:
    """The text with names, numbers and addresses covered; the whole text withheld where one cannot be covered alone.

    A part of the submitter's name inside a longer word is left: many names are words.
    """
    findings = [each for each in find_personal_data(text, known) if each.is_own or each.what != _OWN_NAME]
    if not findings:
        return text
    # Where a finding stands in the text is known only of the text in which it was found.
    covered = fold_digits(clean(unicodedata.normalize("NFKC", text)))
    for each in sorted(findings, key=lambda each: -len(each.shown)):
        covered = covered.replace(each.shown, COVER)
    left = [each for each in find_personal_data(covered, known) if each.is_own]
    return WITHHELD if left else covered
