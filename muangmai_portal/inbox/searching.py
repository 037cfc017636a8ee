"""The page of what a search found: each case with the words that were looked for marked where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template, request

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.permissions import list_contacts_readable
from muangmai_portal.cases.queries.searching.asking import Asked
from muangmai_portal.cases.queries.searching.finding import FINDS_COUNTED, Found, Place, search_cases
from muangmai_portal.cases.queries.searching.words import CaseWords, Passage, read_words
from muangmai_portal.core.access import Permission
from muangmai_portal.core.thai_text import fold_digits, searchable
from muangmai_portal.inbox.listing.asking import list_chips
from muangmai_portal.inbox.listing.searching import read_search
from muangmai_portal.inbox.rows import Row, make_rows
from muangmai_portal.search.highlighting import Segments, cut_passage, mark


@dataclass(frozen=True)
class Find:
    """One case that was found: its line, its title, and the passage in which the words stand, with what that is."""

    row: Row
    title: Segments
    label: str
    passage: Segments


def search_page(officer: Officer, words: str) -> str:
    """What these words find among the cases that this officer may read."""
    asked, form = read_search(officer, words, request.args)
    after = Place.decode(request.args.get("after", ""))
    found = search_cases(officer, words, after, asked.narrowed)
    return render_template(
        "inbox/search.html",
        words=words,
        asked=asked,
        form=form,
        problems=form.problems(),
        chips=list_chips(asked, form),
        clear_url=asked.wider_url(),
        found=found,
        how_many=_say_how_many(found),
        finds=_show(officer, found),
        is_narrowed=bool(asked.narrowed),
        is_first_page=after is None,
        sees_contacts=officer.can(Permission.READ_CONTACTS),
        next_url=asked.url(after=found.next_place.encode()) if found.next_place else None,
    )


def _say_how_many(found: Found) -> str:
    """How many were found, as far as they were counted."""
    if found.total is None:
        return "เรื่องที่เก่ากว่า เรียงจากเรื่องล่าสุด"
    if not found.is_more:
        return f"พบ {found.total} เรื่อง"
    most = "มากกว่า" if found.total > FINDS_COUNTED else "อย่างน้อย"
    return f"พบ{most} {min(found.total, FINDS_COUNTED)} เรื่อง เรียงจากเรื่องล่าสุด"


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
