"""Which list an address asks for: its view, its filters, its order and its place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Protocol
from urllib.parse import parse_qsl, urlencode

from flask import url_for
from werkzeug.datastructures import MultiDict

from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.queries import find_officer
from muangmai_portal.cases.models import CaseKind, CaseStatus, Channel
from muangmai_portal.cases.queries import ALL_CASES, CaseFilters, Cursor, Sort, View
from muangmai_portal.core.desk_fields import Choices
from muangmai_portal.core.thai_dates import parse_date
from muangmai_portal.inbox.listing.forms import ME, NOBODY, FilterForm, fill_form
from muangmai_portal.sections.queries import find_section

LONGEST_QUERY = 1000
MOST_FIELDS = 40
LIST_KEY = "desk_list"  # in the session: the list that was opened last
WRONG_PLACE = "ลิงก์นี้บอกตำแหน่งในรายการไม่ถูกต้อง จึงแสดงตั้งแต่เรื่องแรก"


@dataclass(frozen=True)
class Chip:
    """One filter that is set, and the address of the list without it."""

    label: str
    value: str
    url: str


@dataclass(frozen=True)
class Asked:
    """A list. `chosen` holds what narrows and orders it, as it stands in an address."""

    view: View
    chosen: dict[str, str] = field(default_factory=dict)
    filters: CaseFilters = ALL_CASES
    sort: Sort = Sort.WORK
    after: Cursor | None = None

    def args(self, **other: str | None) -> dict[str, str]:
        """What stands in its address, from the first case on; `other` goes before, and None takes something out."""
        every = {"view": self.view.value, **self.chosen, **other}
        return {name: value for name, value in every.items() if value}

    def url(self, **other: str | None) -> str:
        """Its address."""
        return url_for("inbox.index", **self.args(**other))  # type: ignore[arg-type]

    def kept(self) -> dict[str, str]:
        """What the form of the filters carries along because it has no field for it."""
        return {"view": self.view.value, **{name: self.chosen[name] for name in ("kind",) if name in self.chosen}}

    @property
    def query(self) -> str:
        """What stands behind the question mark of this very page."""
        return urlencode(self.args(after=self.after.encode() if self.after else None))

    @property
    def is_narrowed(self) -> bool:
        """Whether something narrows it."""
        return self.filters != ALL_CASES


def read_view(text: str) -> View:
    """The view that an address asks for; the whole section where it asks for none that there is."""
    return View(text) if text in set(View) else View.SECTION


def read_list(
    officer: Officer, args: MultiDict[str, str], choices: dict[str, Choices] | None = None
) -> tuple[Asked, FilterForm, list[tuple[str, str]]]:
    """The list, the form that shows its filters, and what of the address could not be used."""
    form = fill_form(officer, args, choices)
    problems = form.problems()
    chosen, view = form.good(), read_view(args.get("view", ""))
    if view == View.CLOSED:
        chosen.pop("sort", None)
    asked = Asked(
        view,
        chosen,
        make_filters(officer, chosen),
        Sort(chosen.get("sort", Sort.WORK)),
        Cursor.decode(args.get("after", "")),
    )
    if args.get("after") and asked.after is None:
        problems.append(("", WRONG_PLACE))
    return asked, form, problems


def read_query(text: str) -> MultiDict[str, str]:
    """What stands behind the question mark of a list's address."""
    return MultiDict(parse_qsl(text[:LONGEST_QUERY], max_num_fields=MOST_FIELDS))


def read_chosen(officer: Officer, args: MultiDict[str, str]) -> Asked:
    """The list, from its first case on."""
    return replace(read_list(officer, args)[0], after=None)


def make_filters(officer: Officer, chosen: dict[str, str]) -> CaseFilters:
    """What was chosen, as a question to the tables. The values are those that a form found good."""
    who = chosen.get("officer", "")
    person = officer if who == ME else find_officer(who) if who and who != NOBODY else None
    section = find_section(chosen["section"]) if "section" in chosen else None
    return CaseFilters(
        kind=CaseKind(chosen["kind"]) if "kind" in chosen else None,
        service=chosen.get("service", ""),
        moo=chosen.get("moo", ""),
        status=CaseStatus(chosen["status"]) if "status" in chosen else None,
        channel=Channel(chosen["channel"]) if "channel" in chosen else None,
        since=parse_date(chosen["since"]) if "since" in chosen else None,
        until=parse_date(chosen["until"]) if "until" in chosen else None,
        officer_id=person.id if person else None,
        is_nobodys=who == NOBODY,
        section_id=section.id if section else None,
        is_urgent="urgent" in chosen,
    )


class Narrowable(Protocol):
    """A list or a search: what narrows it, and its address with or without that."""

    @property
    def chosen(self) -> dict[str, str]:
        """What was chosen, as it stands in an address."""

    def url(self, **other: str | None) -> str:
        """Its address; None takes something out."""


def list_chips(asked: Narrowable, form: FilterForm) -> list[Chip]:
    """What is set, in the order of the form; the kind and the order have their own places."""
    chips = []
    for each in form:
        value = asked.chosen.get(each.name)
        if value and each.name not in {"kind", "sort"}:
            shown = dict(each.choices)[value] if hasattr(each, "choices") else value
            chips.append(Chip(each.label.text, shown, asked.url(**{each.name: None})))
    return chips
