"""The list of everything at the desk: what was asked for, what there is of it, and the ways to other parts of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import current_app, url_for

from muangmai_portal.core import clock
from muangmai_portal.core.paging import read_page_number
from muangmai_portal.core.thai_text import clean_line, fold_digits
from muangmai_portal.office.presentation import current_office
from muangmai_portal.office.settings import missing_social
from muangmai_portal.publishing.desk.queries import ROWS, DeskFilter, DeskState, count_at_desk, list_at_desk
from muangmai_portal.publishing.kinds import PublicationKind, list_kinds
from muangmai_portal.publishing.models import Publication
from muangmai_portal.publishing.presentation import state_words
from muangmai_portal.sections.queries import list_sections

STATES = {
    DeskState.ALL: "ทั้งหมด",
    DeskState.DRAFT: "ฉบับร่าง",
    DeskState.SCHEDULED: "รอถึงกำหนด",
    DeskState.PUBLISHED: "เผยแพร่อยู่",
    DeskState.REVIEW: "ถึงกำหนดตรวจ",
    DeskState.EXPIRED: "พ้นกำหนดแสดง",
    DeskState.WITHDRAWN: "เลิกเผยแพร่",
}


@dataclass(frozen=True)
class Row:
    """One line of the list. `tone` is the class of its tag."""

    publication: Publication
    kind: str
    state: str
    tone: str
    is_review_due: bool
    lacks_words: bool


def describe_list(asked: Mapping[str, str]) -> dict[str, Any]:
    """What the page of the list shows."""
    kinds = {each.code: each for each in list_kinds(current_app)}
    wanted = _read(asked, kinds)
    counts = count_at_desk(wanted)
    last = max(1, -(-counts[wanted.state] // ROWS))
    page = read_page_number(asked.get("page", ""), last)
    chosen = {name: asked[name] for name in ("kind", "section", "q") if asked.get(name)}
    if wanted.category:
        chosen["category"] = wanted.category
    with_state = chosen | ({"state": wanted.state.value} if wanted.state else {})
    return {
        "kinds": list(kinds.values()),
        "chosen_kind": kinds.get(asked.get("kind", "")),
        "category": wanted.category,
        "category_name": _categories(kinds.get(asked.get("kind", ""))).get(wanted.category, ""),
        "rows": [_row(each, kinds[each.kind].singular) for each in list_at_desk(wanted, page)],
        "tabs": [_tab(each, counts[each], chosen, wanted.state) for each in STATES],
        "sections": list_sections(),
        "asked": {"kind": chosen.get("kind", ""), "section": chosen.get("section", ""), "q": wanted.words},
        "state": wanted.state.value,
        "count": counts[wanted.state],
        "page": page,
        "last": last,
        "newer_url": _address(with_state | {"page": str(page - 1)}) if page > 1 else "",
        "older_url": _address(with_state | {"page": str(page + 1)}) if page < last else "",
        "missing_social": missing_social(current_office()),
    }


def _categories(kind: PublicationKind | None) -> dict[str, str]:
    return {code: str(name) for code, name in kind.list_categories()} if kind else {}


def _read(asked: Mapping[str, str], kinds: Mapping[str, PublicationKind]) -> DeskFilter:
    kind, section = asked.get("kind", ""), fold_digits(asked.get("section", ""))
    state = asked.get("state", "")
    is_number = section.isascii() and section.isdigit() and len(section) < 10
    return DeskFilter(
        kinds=(kind,) if kind in kinds else tuple(kinds),
        state=DeskState(state) if state in list(DeskState) else DeskState.ALL,
        section_id=int(section) if is_number else None,
        category=category if (category := asked.get("category", "")) in _categories(kinds.get(kind)) else "",
        words=clean_line(asked.get("q", ""))[:100],
    )


def _tab(state: DeskState, count: int, chosen: dict[str, str], current: DeskState) -> tuple[str, str, int, bool]:
    address = _address(chosen | ({"state": state.value} if state else {}))
    return address, STATES[state], count, state == current


def _address(query: dict[str, str]) -> str:
    address = url_for("desk.index")
    return f"{address}?{urlencode(query)}" if query else address


_TONES = {"ฉบับร่าง": "received", "รอถึงกำหนด": "waiting_citizen", "เผยแพร่อยู่": "closed"}


def _row(each: Publication, kind: str) -> Row:
    state = state_words(each)
    due = each.review_due_on
    return Row(
        publication=each,
        kind=kind,
        state=state,
        tone=_TONES.get(state, "merged"),
        is_review_due=state == "เผยแพร่อยู่" and due is not None and due <= clock.today(),
        lacks_words=any(not photo.title.strip() for photo in each.photos),
    )
