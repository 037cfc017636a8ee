"""A case as its submitter sees it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from muangmai_portal.attachments.models import Attachment
from muangmai_portal.attachments.presentation import ShownFile, show_file
from muangmai_portal.cases.disputes import dispute_until, list_disputed_cases, may_be_disputed
from muangmai_portal.cases.explaining import Leg, explain_due_date
from muangmai_portal.cases.families import is_merged, master_of
from muangmai_portal.cases.feedback import feedback_path_of
from muangmai_portal.cases.labels import OUTCOME_LABELS, STATUS_LABELS, citizens_status
from muangmai_portal.cases.models import Case, CaseStatus, Outcome
from muangmai_portal.cases.queries import is_overdue
from muangmai_portal.cases.ratings import find_rating, rating_path_of
from muangmai_portal.cases.timeline import Line, public_timeline
from muangmai_portal.core.clock import at_office
from muangmai_portal.core.presentation import kept_date, language, weekday_date

_CHOICES = frozenset({"select", "radio", "checkbox"})
_DATES = frozenset({"date", "datetime", "be_date_partial"})


@dataclass(frozen=True)
class ShownCase:
    """Everything the tracking page says."""

    reference: str
    title: str
    status: str
    status_label: str
    outcome_label: str
    section_name: str
    section_phone: str
    received_at: dt.datetime
    due: str
    is_overdue: bool
    is_open: bool
    is_waiting: bool
    is_merged: bool
    counting: list[Leg]
    answers: list[tuple[str, str]]
    timeline: list[Line]
    feedback_path: str
    rating_path: str
    rating: int | None
    is_disputed: bool
    may_dispute: bool
    dispute_until: dt.date | None


def show_case(case: Case) -> ShownCase:
    """The case in the reader's language. Of what it is merged into, it says how far the office is, and nothing else."""
    rating = None if case.is_open else find_rating(case)
    lead = master_of(case)
    return ShownCase(
        reference=case.reference,
        title=case_title(case),
        status=citizens_status(lead.status),
        status_label=str(STATUS_LABELS[CaseStatus(lead.status)]),
        outcome_label=str(OUTCOME_LABELS[Outcome(case.outcome)]) if case.outcome else "",
        section_name=case.section.name(language()),
        section_phone=case.section.phone,
        received_at=case.created_at,
        due=weekday_date(at_office(lead.due_at).date()),
        is_overdue=is_overdue(lead),
        is_open=case.is_open or is_merged(case),
        is_waiting=lead.status == CaseStatus.WAITING_CITIZEN,
        is_merged=is_merged(case),
        counting=explain_due_date(case) if case.is_open else [],
        answers=[(_label(answer), _shown(answer)) for answer in case.answers if answer["shown"]],
        timeline=[line.with_files(_file) for line in public_timeline(case)],
        feedback_path=feedback_path_of(case),
        rating_path=rating_path_of(case),
        rating=rating.score if rating else None,
        is_disputed=bool(list_disputed_cases([case])),
        may_dispute=may_be_disputed(case),
        dispute_until=dispute_until(case),
    )


def case_title(case: Case) -> str:
    """What was asked for, in the reader's language."""
    return (case.title_en if language() == "en" else "") or case.title


def _label(answer: dict[str, Any]) -> str:
    return (answer.get("label_en") if language() == "en" else "") or str(answer["label"])


def _shown(answer: dict[str, Any]) -> str:
    """What was answered, in the reader's language: choices and dates; what a person wrote stays as it is."""
    kind, shown = answer["type"], str(answer["shown"])
    if language() == "en" and answer.get("shown_en"):
        return str(answer["shown_en"])
    if kind in _CHOICES:
        return str(_(shown))
    return kept_date(answer["value"]) if kind in _DATES else shown


def _file(attachment: Attachment) -> ShownFile:
    token, filename = attachment.token, attachment.filename
    return show_file(
        attachment,
        url_for("tracking.file", token=token, filename=filename),
        url_for("tracking.file", token=token, filename=filename, thumbnail=1),
    )
