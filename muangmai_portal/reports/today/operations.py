"""Choosing whether the page of the day comes by mail."""

from __future__ import annotations

from muangmai_portal.accounts.models import Officer
from muangmai_portal.audit.operations import record
from muangmai_portal.core import clock
from muangmai_portal.extensions import db
from muangmai_portal.reports.today.models import DailyLetterChoice


def choose_letter(officer: Officer, *, is_wanted: bool) -> None:
    """Let the letter come from tomorrow on, or no more."""
    choice = db.session.get(DailyLetterChoice, officer.id)
    if choice is None:
        choice = DailyLetterChoice(officer_id=officer.id)
        db.session.add(choice)
    choice.is_wanted = is_wanted
    choice.chosen_at = clock.now()
    record("daily_letter_chosen", f"officer:{officer.id}", officer.id, {"is_wanted": is_wanted})
