"""One case as its writer sent it: who, what, where and when."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from typing import Any

from benchmarks.ten_years import words
from benchmarks.ten_years.words import Matter

YEARS = 10


@dataclass(frozen=True)
class Written:
    """What came in, before the office did anything with it."""

    matter: Matter
    at: dt.datetime
    summary: str
    answers: list[dict[str, Any]]
    moo: str
    channel: str
    contact: dict[str, Any] | None
    files: tuple[str, ...]


def moments(chance: random.Random, count: int, now: dt.datetime) -> list[dt.datetime]:
    """When so many cases came in over ten years, the earliest first; by day more than by night."""
    days = YEARS * 365
    drawn = []
    for _ in range(count):
        hour = chance.choices((8, 9, 10, 11, 13, 14, 15, 19, 20, 22), (8, 14, 14, 10, 10, 10, 8, 10, 8, 4))[0]
        day = now - dt.timedelta(days=chance.uniform(0.01, days))
        drawn.append(min(day.replace(hour=hour, minute=chance.randrange(60)), now - dt.timedelta(minutes=5)))
    return sorted(drawn)


def compose(chance: random.Random, at: dt.datetime) -> Written:
    """A case that came in at this moment."""
    matter = chance.choices(words.MATTERS, words.COMMON)[0]
    trouble, place = chance.choice(matter.troubles), chance.choice(words.PLACES)
    if chance.random() < 0.0004:
        trouble = chance.choice(words.RARE)
    told = f"{trouble} {chance.choice(words.SINCE)} {chance.choice(words.EFFECTS)} {chance.choice(words.ASKS)}"
    if chance.random() < 0.3:
        house = f"{chance.randrange(1, 300)}/{chance.randrange(1, 40)}"
        told += f" เสาต้นที่ {chance.randrange(1, 400)} นับจากปากทาง บ้านเลขที่ {house}"
    answers = [_answer("place", "สถานที่", place), _answer("body", "รายละเอียด", told)]
    return Written(
        matter,
        at,
        f"{trouble} · {place}",
        answers,
        str(chance.randrange(1, 10)),
        chance.choices(("web", "counter", "phone", "paper", "email"), (60, 15, 15, 5, 5))[0],
        _contact(chance) if chance.random() < 0.9 else None,
        tuple(_file(chance) for _ in range(chance.choices((0, 1, 2), (70, 22, 8))[0])),
    )


def _answer(name: str, label: str, text: str) -> dict[str, Any]:
    return {"name": name, "label": label, "label_en": name, "type": "textarea", "value": text, "shown": text}


def _contact(chance: random.Random) -> dict[str, Any]:
    family = chance.choice(words.FAMILY_FIRST) + chance.choice(words.FAMILY_LAST)
    if chance.random() < 0.5:
        family += chance.choice(words.FAMILY_LAST)
    number = chance.randrange(10**7)
    return {
        "prefix": chance.choice(words.TITLES),
        "full_name": f"{chance.choice(words.GIVEN)} {family}",
        "phone": f"+66{chance.choice('689')}{chance.randrange(10)}{number:07}",
        "email": f"person{number}@example.com" if chance.random() < 0.3 else "",
        "house_no": f"{chance.randrange(1, 300)}/{chance.randrange(1, 40)}",
        "moo": str(chance.randrange(1, 10)),
        "channel_pref": "โทรศัพท์",
        "hides_name": chance.random() < 0.02,
    }


def _file(chance: random.Random) -> str:
    return f"{chance.choice(words.FILES)}{chance.randrange(1, 9999)}.{chance.choice(('jpg', 'jpg', 'pdf'))}"
