"""How much two descriptions of a place have in common. Pure: text in, a share out.

Thai writes no spaces between words and people spell as they speak, so what is compared are runs of three characters.
Words that stand in nearly every report (the village's number, that a lamp is out) would make all of them alike, so
they are taken out first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from muangmai_portal.core.thai_text import searchable

ALIKE = 0.4  # of the shorter description; on real wordings the same place has 0.5 and more, another one at most 0.31
FEWEST = 4  # with fewer runs of three a description says too little
LONGEST = 600  # characters; nobody describes a place in more
_USUAL = re.compile(
    r"หมู่บ้าน|หมู่ที่|หมู่|ม\.|บ้านเลขที่|หน้าบ้าน|บริเวณ|ประมาณ|ทางเข้า|ค่ะ|ครับ|คะ|แจ้ง|ช่วย|ซ่อม|ให้ด้วย|ไม่ติด|ติดๆดับๆ|ดับ|เสีย|"
    r"ชำรุด|พัง|แตก|ไฟฟ้าสาธารณะ|ไฟถนน|ไฟทาง|หลอดไฟ|เสาไฟ|สายไฟ|กิ่งไม้|ไฟส่องสว่าง|มืด|ถนน|ซอย|หลุม|น้ำไม่ไหล|ท่อประปา|ประปา|ขยะ|"
    r"แล้ว|ทั้ง|ต้น|ดวง"
)
_BETWEEN = re.compile("[^\\w\u0e01-\u0e4e]+|[_0-9]+")  # Thai vowels above a letter are no word characters to \\w


@dataclass(frozen=True)
class Place:
    """Where something is, as far as a form says it: the village's number, and words."""

    moo: str = ""
    words: str = ""


def runs_of_three(text: str) -> frozenset[str]:
    """The runs of three characters that tell this place from another one."""
    telling = _BETWEEN.sub(" ", _USUAL.sub(" ", searchable(text[:LONGEST])))
    return frozenset(part[at : at + 3] for part in telling.split() for at in range(len(part) - 2))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the shorter description that the other one has too, from 0 to 1."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter >= FEWEST else 0.0
