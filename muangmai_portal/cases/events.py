"""What the case engine tells the rest of the house."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from muangmai_portal.cases.models import Case, CaseEvent
from muangmai_portal.cases.models_public import PublicCase


@dataclass(frozen=True)
class CaseReceived:
    """A case was accepted and has its number. Plain values: nothing has to be read again to act on it.

    `assignee_id`: the officer whom a rule names; `entered_by_id`: the one who typed it in for somebody.
    """

    case_id: int
    reference: str
    title: str
    title_en: str
    section_id: int
    summary: str
    due_at: dt.datetime
    email: str
    language: str
    assignee_id: int | None = None
    entered_by_id: int | None = None


@dataclass(frozen=True)
class CaseAdvanced:
    """An event was appended to a case; `text` holds the words that came with it."""

    case: Case
    event: CaseEvent
    text: str


@dataclass(frozen=True)
class PublicCaseChanged:
    """What the public sees of a case was shown, changed or taken off the pages."""

    public_case: PublicCase
