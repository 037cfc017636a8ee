"""Which surveys the public finds, and when they can be answered."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from flask_babel import gettext

from muangmai_portal.core import clock
from muangmai_portal.core.directory import PublicPage
from muangmai_portal.surveys.models import AnswerChannel, Survey
from muangmai_portal.surveys.queries import find_survey, is_ahead, is_open, is_over, list_public_surveys
from muangmai_portal.surveys.standard import STANDARD_SLUG

GRACE = dt.timedelta(days=1)  # who began on the last day may still send on the next


def list_for_public() -> dict[str, Any]:
    """The surveys of the overview: open, soon to open, over."""
    today, surveys = clock.today(), list_public_surveys()
    return {
        "open_surveys": [survey for survey in surveys if is_open(survey, today)],
        "coming": [survey for survey in surveys if is_ahead(survey, today)],
        "over": [survey for survey in surveys if is_over(survey, today)],
    }


def is_answerable(survey: Survey, today: dt.date) -> bool:
    """Whether a form that was opened in time may still be sent."""
    return survey.is_published and not is_ahead(survey, today) and not is_over(survey, today - GRACE)


def make_feedback_path(service_code: str) -> str:
    """Where people are asked how a service was; empty while the satisfaction survey is not open."""
    survey = find_survey(STANDARD_SLUG)
    if survey is None or not is_open(survey, clock.today()):
        return ""
    query = {"service": service_code} if service_code else {}
    return f"/surveys/{STANDARD_SLUG}?{urlencode({**query, 'via': AnswerChannel.CLOSING.value})}"


def list_survey_pages(language: str) -> list[PublicPage]:
    """The pages of this room for search, front page and site map."""
    overview = PublicPage(
        path="/surveys/",
        title=gettext("แบบสอบถาม"),
        kind=gettext("แบบสอบถาม"),
        summary=gettext("ตอบแบบสอบถามความพึงพอใจ และดูผลสำรวจที่ผ่านมา"),
        words=("แบบสอบถาม", "ความพึงพอใจ", "ประเมิน", "ผลสำรวจ", "survey", "satisfaction"),
    )
    return [overview, *(_as_page(survey, language) for survey in list_public_surveys())]


def _as_page(survey: Survey, language: str) -> PublicPage:
    return PublicPage(
        path=f"/surveys/{survey.slug}",
        title=survey.title(language),
        kind=gettext("แบบสอบถาม"),
        summary=survey.intro(language),
        words=(survey.title_th, survey.title_en),
        group=("/surveys/", gettext("แบบสอบถาม")),
    )
