"""What `data/questions.json` lays down: the promise, the categories, the reasons to keep a question off the board."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from muangmai_portal.core.reference_data import read_reference_data

OTHER = "other"


@dataclass(frozen=True)
class Category:
    """What questions are sorted by (หมวด)."""

    key: str
    name_th: str
    name_en: str

    def name(self, language: str) -> str:
        """Its name in the reader's language."""
        return self.name_en if language == "en" else self.name_th


@dataclass(frozen=True)
class DeclineReason:
    """Why a question is not shown; `text` is what whoever asked it reads."""

    key: str
    name: str
    text: str


def promised_days() -> tuple[int, str]:
    """How soon an answer is promised, and in what days that is counted."""
    data = read_reference_data("questions")
    return data["days"], data["days_unit"]


@lru_cache(maxsize=1)
def categories() -> dict[str, Category]:
    """Every category by its key, in the order of the list."""
    return {each["key"]: Category(**each) for each in read_reference_data("questions")["categories"]}


def category_of(key: str) -> Category:
    """The category of this key; "other" where there is none such (any more)."""
    known = categories()
    return known.get(key) or known[OTHER]


@lru_cache(maxsize=1)
def decline_reasons() -> dict[str, DeclineReason]:
    """Every reason to keep a question off the board, by its key."""
    reasons = read_reference_data("questions")["decline_reasons"]
    return {each["key"]: DeclineReason(each["key"], each["name_th"], each["text_th"]) for each in reasons}
