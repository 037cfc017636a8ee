"""Softly one answer per device: a note in the browser's own session cookie, gone when the browser is closed."""

from __future__ import annotations

from flask import session

from muangmai_portal.surveys.models import Survey

_KEY = "surveys_answered"
_MOST = 10  # the cookie has little room; the oldest is forgotten first


def has_answered(survey: Survey) -> bool:
    """Whether this browser sent an answer before. Others who share it may still answer."""
    return survey.id in session.get(_KEY, ())


def remember_answered(survey: Survey) -> None:
    """Note in the browser that an answer was sent; nothing of it is kept on our side."""
    others = [number for number in session.get(_KEY, ()) if number != survey.id]
    session[_KEY] = [*others, survey.id][-_MOST:]
