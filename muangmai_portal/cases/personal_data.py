"""Finding in a text what tells who somebody is, before it goes public. Pure: text and known data in, findings out.

A finding is a reason to look, not a verdict: an officer may say that it is no personal data. Not so where it is the
submitter's own name, telephone number or address for mail: those never go public.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from muangmai_portal.core.thai_formats import parse_phone
from muangmai_portal.core.thai_text import clean, fold_digits, searchable

_NUMBER_WORDS = dict(zip(["ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"], "0123456789", strict=True))
_WORD = "|".join(_NUMBER_WORDS)
# Nine numerals or more in a row, some or all of them written out, are a number that somebody wanted past a machine.
_SPELT = re.compile(rf"(?:(?:{_WORD}|\d)[\s.\-]*){{9,}}", re.ASCII)
_RUN = re.compile(r"(?<!\d)\+?[\doO](?:[\s().\-–—_·]{0,3}[\doO]){8,14}(?!\d)", re.ASCII)
_DIGITS = re.compile(r"[\doO][\doO\s().\-–—_·]{7,}", re.ASCII)
_EMAIL = re.compile(
    r"[\w.+\-]+\s*(?:@|\(at\)|\[at\])\s*[\w\-]+(?:\s*(?:\.|\(dot\)|\[dot\])\s*[\w\-]+)+", re.I | re.ASCII
)
_HOUSE = re.compile(r"(?:บ้าน)?เลขที่\s*:?\s*\d+(?:\s*/\s*\d+)*", re.ASCII)
_HOUSE_AND_MOO = re.compile(r"(?<![\d/])\d+/\d+\s*(?:หมู่ที่|หมู่|ม\.)\s*\d+", re.ASCII)
_LINE = re.compile(r"(?:line|ไลน์)\s*(?:id|ไอดี)?\s*[:：]?\s*@?[\w.\-]{4,}", re.I | re.ASCII)
_TITLES = r"นางสาว|น\.\s?ส\.|นาง|นาย|เด็กชาย|เด็กหญิง|ด\.\s?ช\.|ด\.\s?ญ\."
_LETTERS = "[\u0e01-\u0e3a\u0e40-\u0e4e]"
# Not the chief executive (นายก), nor those whose office begins with the same word.
_NO_PERSON = r"(?!ก(?:\s|$|องค์|เทศ|รัฐ|อบต|สมาคม)|อำเภอ|ช่าง|ทะเบียน|จ้าง|แพทย์|ทหาร|ตรวจ)"
# Nothing parts the words of Thai, so a title may stand right behind one; but a lawyer (ทนาย) and a boss are no names.
_NAMED = re.compile(rf"(?<!ท)(?<!เจ้า)(?:{_TITLES})\s*{_NO_PERSON}{_LETTERS}{{2,}} {_LETTERS}{{2,}}")
_CALLED = ("คุณ", "ป้า", "ลุง", "น้า", "อา", "ยาย", "ตา", "พี่", "น้อง", "ครู", "นางสาว", "น.ส.", "นาง", "นาย")
_SHORTEST_NAME = 4


@dataclass(frozen=True)
class Finding:
    """What was found, as it stands in the text. `is_own`: it is the submitter's, and no officer may let it pass."""

    what: str
    shown: str
    is_own: bool = False


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the office knows of the submitter; `official` are its own numbers and addresses, which are public."""

    full_name: str = ""
    phones: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    house_no: str = ""
    identities: frozenset[str] = frozenset()
    official: frozenset[str] = frozenset()


def find_personal_data(text: str, known: Known) -> list[Finding]:
    """Everything in the text that may tell who somebody is, what is never let pass first, nothing twice."""
    plain = fold_digits(clean(unicodedata.normalize("NFKC", text)))
    found = [*_numbers(plain, known), *_emails(plain, known), *_own_name(plain, known), *_homes(plain, known)]
    found += [Finding("ไลน์ไอดี", match[0]) for match in _LINE.finditer(plain)]
    found += [Finding("ชื่อบุคคล", match[0].strip()) for match in _NAMED.finditer(plain)]
    own = {each.shown for each in found if each.is_own}
    kept = dict.fromkeys(each for each in found if each.is_own or each.shown not in own)
    return sorted(kept, key=lambda each: not each.is_own)


def _numbers(text: str, known: Known) -> Iterable[Finding]:
    runs = [match[0].strip() for match in _RUN.finditer(text)]
    spelt = [match[0].strip() for match in _SPELT.finditer(text)]
    for shown in [*runs, *(each for each in spelt if each not in runs)]:
        digits = _digits(shown)
        if len(digits) == 13:
            yield Finding("เลขประจำตัวประชาชน", shown, is_own=digits in known.identities)
        elif (phone := parse_phone(digits)) and phone.e164 not in known.official:
            yield Finding("หมายเลขโทรศัพท์", shown, is_own=phone.e164 in known.phones)
    # The submitter's own also with a year or a price right before or behind it.
    for match in _DIGITS.finditer(text):
        digits = _digits(match[0])
        if parse_phone(digits) is None and any(own.removeprefix("+66") in digits for own in known.phones):
            yield Finding("หมายเลขโทรศัพท์", match[0].strip(), is_own=True)


def _digits(shown: str) -> str:
    for word, digit in _NUMBER_WORDS.items():
        shown = shown.replace(word, digit)
    prefix = "+" if shown.startswith("+") else ""
    digits = prefix + re.sub(r"\D", "", re.sub("[oO]", "0", shown))
    return "+" + digits if re.fullmatch(r"66\d{8,9}", digits) else digits


def _emails(text: str, known: Known) -> Iterable[Finding]:
    for match in _EMAIL.finditer(text):
        address = re.sub(r"\s", "", match[0].lower())
        address = re.sub(r"[(\[]at[)\]]", "@", re.sub(r"[(\[]dot[)\]]", ".", address))
        if address not in known.official:
            yield Finding("อีเมล", match[0].strip(), is_own=address in known.emails)


def _own_name(text: str, known: Known) -> Iterable[Finding]:
    """The whole name in any spacing, and its parts where they stand alone or after a form of address, are refused.
    Inside a longer word a part may be an accident: many names are words."""
    parts = known.full_name.split()
    together = searchable(text)
    if len(searchable(known.full_name)) >= _SHORTEST_NAME and searchable(known.full_name) in together:
        yield Finding("ชื่อผู้ยื่นเรื่อง", known.full_name, is_own=True)
    for part in parts:
        if len(part) < _SHORTEST_NAME or part.rstrip(".") in _CALLED or searchable(part) not in together:
            continue
        is_named = any(searchable(title + part) in together for title in _CALLED)
        alone = re.search(rf"(?<![{_LETTERS[1:-1]}\w]){re.escape(clean(part))}(?![{_LETTERS[1:-1]}\w])", text, re.I)
        yield Finding("ชื่อผู้ยื่นเรื่อง", part, is_own=is_named or alone is not None)


def _homes(text: str, known: Known) -> Iterable[Finding]:
    homes = [match[0] for pattern in (_HOUSE, _HOUSE_AND_MOO) for match in pattern.finditer(text)]
    own = fold_digits(known.house_no).strip()
    if "/" in own and not any(own in each for each in homes):
        homes += re.findall(rf"(?<![\d/]){re.escape(own)}(?![\d/])", text)
    yield from (Finding("บ้านเลขที่", each) for each in homes)
