"""What people type, made into what is looked for. Nothing in it has a meaning of its own: signs are signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from muangmai_portal.core.thai_text import clean_line, is_only_marks, loosened, searchable

MAX_QUERY = 100
MAX_TERMS = 8
_LEFT_OUT = 6  # so many of the pieces may be the one that is misspelt: each costs a look at the index
_PIECE = 5  # letters of a piece of a word, when one piece may be misspelt


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

    def near_terms(self) -> Iterator[Sequence[str]]:
        """What may have been meant: other tone marks, the pieces of the words apart, and without one of the pieces."""
        yield self.loose_terms
        pieces = [piece for term in self.loose_terms for piece in _pieces(term)]
        if len(pieces) > 1:
            yield pieces
            yield from (pieces[:left_out] + pieces[left_out + 1 :] for left_out in range(min(len(pieces), _LEFT_OUT)))


def _pieces(term: str) -> list[str]:
    """A word cut into pieces of about equal length."""
    size = -(-len(term) // max(1, round(len(term) / _PIECE)))
    return [term[start : start + size] for start in range(0, len(term), size)]


def read_query(typed: str) -> Query:
    """What was typed, cleaned and no longer than a search needs."""
    shown = clean_line(typed[: MAX_QUERY * 2])[:MAX_QUERY]
    found = dict.fromkeys(searchable(word) for word in shown.split())
    terms = tuple(term for term in found if term and not is_only_marks(term))[:MAX_TERMS]
    return Query(shown, terms, "".join(terms))
