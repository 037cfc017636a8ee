"""The page of what a search found: each case with the words that were looked for marked where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.labels import KIND_LABELS
from muangmai_portal.cases.models import Case, CaseKind
from muangmai_portal.cases.permissions import list_contacts_readable
from muangmai_portal.cases.queries.searching.asking import Asked
from muangmai_portal.cases.queries.searching.finding import Found, Narrowed, Place, search_cases
from muangmai_portal.cases.queries.searching.words import CaseWords, Passage, read_words
from muangmai_portal.core.access import Permission
from muangmai_portal.core.thai_text import fold_digits, searchable
from muangmai_portal.inbox.rows import Row, make_rows
from muangmai_portal.search.highlighting import Segments, cut_passage, mark

_OPEN, _CLOSED = "open", "closed"
_STATES = (("", "ทุกสถานะ"), (_OPEN, "ยังไม่ยุติ"), (_CLOSED, "ยุติแล้ว"))


@dataclass(frozen=True)
class Find:
    """One case that was found: its line, its title, and the passage in which the words stand, with what that is."""

    row: Row
    title: Segments
    label: str
    passage: Segments


def search_page(officer: Officer, words: str) -> str:
    """What these words find among the cases that this officer may read."""
    narrowed, after = _read_narrowed(), Place.decode(request.args.get("after", ""))
    found = search_cases(officer, words, after, narrowed)
    asked: dict[str, Any] = {"q": words, "kind": narrowed.kind, "state": _state(narrowed) or None}
    return render_template(
        "inbox/search.html",
        words=words,
        found=found,
        finds=_show(officer, found),
        kinds=_links(asked, "kind", [("", "ทุกประเภท"), *((kind.value, str(KIND_LABELS[kind])) for kind in CaseKind)]),
        states=_links(asked, "state", list(_STATES)),
        is_narrowed=bool(narrowed),
        is_first_page=after is None,
        sees_contacts=officer.can(Permission.READ_CONTACTS),
        first_url=url_for("inbox.index", **asked),
        next_url=url_for("inbox.index", **asked, after=found.next_place.encode()) if found.next_place else None,
    )


def _read_narrowed() -> Narrowed:
    state = request.args.get("state", "")
    is_open = {_OPEN: True, _CLOSED: False}.get(state)
    kind = request.args.get("kind", "")
    return Narrowed(CaseKind(kind) if kind in set(CaseKind) else None, is_open)


def _state(narrowed: Narrowed) -> str:
    return {None: "", True: _OPEN, False: _CLOSED}[narrowed.is_open]


def _links(asked: dict[str, Any], name: str, choices: list[tuple[str, str]]) -> list[tuple[str, str, bool]]:
    """The ways to narrow the search by one thing: address, name, whether it is so narrowed now."""
    chosen = asked[name] or ""
    return [
        (url_for("inbox.index", **{**asked, name: value or None}), label, value == chosen) for value, label in choices
    ]


def _show(officer: Officer, found: Found) -> list[Find]:
    ids = [case.id for case in found.cases]
    words = {each.case_id: each for each in read_words(ids)} if ids else {}
    tells = list_contacts_readable(officer, ids)
    rows = make_rows(officer, found.cases)
    return [
        _find(row, case, words[case.id], found.asked, is_told=case.id in tells)
        for row, case in zip(rows, found.cases, strict=True)
    ]


def _find(row: Row, case: Case, words: CaseWords, asked: Asked, *, is_told: bool) -> Find:
    shown = [each for each in words.passages if is_told or not each.is_private]
    passage = _best(shown, asked.terms)
    text = cut_passage(passage.text, asked.terms)
    return Find(row, mark(case.title, asked.terms), passage.label, _mark(text, asked.terms))


def _best(passages: list[Passage], terms: tuple[str, ...]) -> Passage:
    """The passage with the most of the words; where none has any, what the case is about."""
    scored = [(sum(_has(each.text, term) for term in terms), each) for each in passages]
    best = max(scored, key=lambda pair: pair[0], default=(0, Passage("", "")))  # the first of equals
    return best[1] if best[0] else next((each for each in passages if not each.label), Passage("", ""))


def _has(text: str, term: str) -> bool:
    return term in searchable(text) or (term.isdigit() and term in _digits(text))


def _mark(text: str, terms: tuple[str, ...]) -> Segments:
    """Marked; a number that is written with signs between its digits is marked whole."""
    marked = mark(text, terms)
    numbers = [term for term in terms if term.isdigit() and term not in searchable(text) and term in _digits(text)]
    return [(text, True)] if numbers and not any(is_match for _, is_match in marked) else marked


def _digits(text: str) -> str:
    return "".join(letter for letter in fold_digits(text) if letter.isdigit())
