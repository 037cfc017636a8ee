"""What people type, made into what is looked for. Nothing in it has a meaning of its own: signs are signs."""

from __future__ import annotations

from dataclasses import dataclass

from muangmai_portal.core.thai_text import clean_line, is_only_marks, loosened, searchable

MAX_QUERY = 100
MAX_TERMS = 8


@dataclass(frozen=True)
class Query:
    """What is looked for: `typed` as it is shown again, `terms` that must all be there, `joined` all in a row."""

    typed: str
    terms: tuple[str, ...]
    joined: str

    def __bool__(self) -> bool:
        return bool(self.terms)

    @property
    def loose_terms(self) -> tuple[str, ...]:
        """The terms without tone marks and punctuation."""
        return tuple(dict.fromkeys(filter(None, map(loosened, self.terms))))


def read_query(typed: str) -> Query:
    """What was typed, cleaned and no longer than a search needs."""
    shown = clean_line(typed[: MAX_QUERY * 2])[:MAX_QUERY]
    found = dict.fromkeys(searchable(word) for word in shown.split())
    terms = tuple(term for term in found if term and not is_only_marks(term))[:MAX_TERMS]
    return Query(shown, terms, "".join(terms))
