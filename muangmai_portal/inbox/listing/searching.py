"""What a search is narrowed by: the filters of the lists, and whether a case has ended."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import url_for
from werkzeug.datastructures import MultiDict

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.labels import KIND_LABELS
from muangmai_portal.cases.models import CaseKind
from muangmai_portal.cases.queries.searching.finding import Narrowed
from muangmai_portal.inbox.listing.asking import make_filters
from muangmai_portal.inbox.listing.forms import FilterForm, fill_form

_OPEN, _CLOSED = "open", "closed"
_STATES = (("", "ทุกสถานะ"), (_OPEN, "ยังไม่ยุติ"), (_CLOSED, "ยุติแล้ว"))
# A search looks among open and closed cases alike and has an order of its own.
_NOT_HERE = ("status", "sort")

Way = tuple[str, str, bool]


@dataclass(frozen=True)
class AskedSearch:
    """A search. `chosen` holds what narrows it, as it stands in an address."""

    words: str
    chosen: dict[str, str] = field(default_factory=dict)
    state: str = ""
    narrowed: Narrowed = field(default_factory=Narrowed)

    def url(self, **other: str | None) -> str:
        """The address of its first page; `other` goes before, and None takes something out."""
        every = {"q": self.words, "state": self.state, **self.chosen, **other}
        return url_for("inbox.index", **{name: value for name, value in every.items() if value})  # type: ignore[arg-type]

    def kept(self) -> dict[str, str]:
        """What the form of the filters carries along because it has no field for it."""
        every = {"q": self.words, "state": self.state, "kind": self.chosen.get("kind", "")}
        return {name: value for name, value in every.items() if value}

    def wider_url(self) -> str:
        """The same without the filters of the form."""
        return url_for("inbox.index", **self.kept())  # type: ignore[arg-type]

    def list_states(self) -> list[Way]:
        """Whether it looks among open or closed cases: address, name, whether it is so now."""
        return [(self.url(state=value), label, value == self.state) for value, label in _STATES]

    def list_kinds(self) -> list[Way]:
        """The kinds by which it can be narrowed: address, name, whether it is the one shown."""
        kinds = [("", "ทุกประเภท"), *((kind.value, str(KIND_LABELS[kind])) for kind in CaseKind)]
        current = self.chosen.get("kind", "")
        return [(self.url(kind=value), label, value == current) for value, label in kinds]


def read_search(officer: Officer, words: str, args: MultiDict[str, str]) -> tuple[AskedSearch, FilterForm]:
    """The search that an address asks for, and the form that shows its filters."""
    form = fill_form(officer, MultiDict([pair for pair in args.items(multi=True) if pair[0] not in _NOT_HERE]))
    chosen = {name: value for name, value in form.good().items() if name not in _NOT_HERE}
    state = args.get("state", "")
    is_open = {_OPEN: True, _CLOSED: False}.get(state)
    narrowed = Narrowed(make_filters(officer, chosen), is_open)
    return AskedSearch(words, chosen, state if is_open is not None else "", narrowed), form
