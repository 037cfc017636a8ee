"""What the case page says of publishing: how it is shown now, what the form starts with, and why it may not be."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flask import current_app

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case, EventKind
from muangmai_portal.cases.models_public import PublicCase
from muangmai_portal.cases.operations.inviting import INVITABLE, invitation
from muangmai_portal.cases.operations.publishing import LONGEST_SUBJECT, why_not_publishable, words_of
from muangmai_portal.cases.panels import list_categories
from muangmai_portal.cases.permissions import is_set_aside, may_work_on
from muangmai_portal.cases.personal_data import Finding, find_personal_data
from muangmai_portal.cases.public_queries import find_public_case_of, was_invited
from muangmai_portal.cases.queries import list_public_events
from muangmai_portal.cases.submitters import what_is_known

_WRITTEN = frozenset({"textarea", "text"})
_SUBJECTS = frozenset({"subject", "topic"})


@dataclass(frozen=True)
class Publication:
    """`is_offered`: this officer may publish the case, or is told by `refusal` why nobody may."""

    is_offered: bool = False
    refusal: str = ""
    shown: PublicCase | None = None
    words: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    categories: list[tuple[str, str]] = field(default_factory=list)
    invitation: str = ""

    @property
    def is_visible(self) -> bool:
        """Whether the public sees it now."""
        return self.shown is not None and self.shown.is_visible


def describe_publication(case: Case, officer: Officer) -> Publication:
    """The part of the page that is about publishing, and about inviting to the hotline."""
    if not may_work_on(case, officer) or is_set_aside(case):
        return Publication()
    may_invite = case.kind in INVITABLE and not was_invited(case.id)
    letter = invitation(case.language) if may_invite else ""
    if refusal := why_not_publishable(case):
        return Publication(is_offered=True, refusal=refusal, invitation=letter)
    shown = find_public_case_of(case.id)
    words = _as_shown(shown) if shown else _as_written(case)
    text = "\n\n".join(str(words[name]) for name in ("subject", "body", "answer", "done"))
    return Publication(
        is_offered=True,
        shown=shown,
        words=words,
        findings=find_personal_data(text, what_is_known(case)),
        categories=list_categories(current_app, case.kind),
        invitation=letter,
    )


def _as_shown(shown: PublicCase) -> dict[str, Any]:
    words = words_of(shown)
    return {**vars(words), "parent": str(words.parent_id or "")}


def _as_written(case: Case) -> dict[str, Any]:
    """What the citizen wrote and what the office said last: a beginning for the officer to work on."""
    answers = [each for each in case.answers if each.get("type") in _WRITTEN and each.get("shown")]
    subject = next((str(each["shown"]) for each in answers if each["name"] in _SUBJECTS), case.title)
    body = "\n\n".join(str(each["shown"]) for each in answers if each["name"] not in _SUBJECTS)
    said = {event.kind: event.text.text for event in list_public_events(case) if event.text and event.actor_id}
    chosen = {each["name"]: str(each["value"]) for each in case.answers}
    return {
        "subject": subject[:LONGEST_SUBJECT],
        "body": body or case.summary,
        "answer": said.get(EventKind.REPLY, ""),
        "done": said.get(EventKind.CLOSED, ""),
        "category": chosen.get("category", ""),
        "parent": chosen.get("follows", ""),
    }
