"""Surveys of the demonstration: two years of satisfaction, one survey that is over, and one that is being written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core import clock
from muangmai_portal.core.secrets import keyring
from muangmai_portal.core.thai_dates import fiscal_year
from muangmai_portal.demonstration import survey_words as words
from muangmai_portal.extensions import db
from muangmai_portal.surveys.definitions import NA
from muangmai_portal.surveys.models import AnswerChannel, Survey, SurveyAnswer, SurveyText, SurveyVersion
from muangmai_portal.surveys.operations.managing import create_survey, release_draft, save_draft, set_published
from muangmai_portal.surveys.queries import find_current_version, get_survey
from muangmai_portal.surveys.standard import STANDARD_SLUG, load_surveys

LAST_YEAR, THIS_YEAR, YARD = 112, 70, 64
_TEXT_EVERY = 6


def plant_surveys(officers: Mapping[str, Officer]) -> None:
    """Invent surveys and their answers, the same ones each time for the same day."""
    dice = Random(2569)  # noqa: S311 - invented answers, no secrets
    load_surveys()
    satisfaction = get_survey(STANDARD_SLUG)
    satisfaction.results_published = True
    _backdate(satisfaction, clock.now() - dt.timedelta(days=760))
    clerk = officers["office.officer"].id
    days = [*_days_of_last_year(dice), *_days_of_this_year(dice)]
    _answer(satisfaction, [_satisfied(dice, day) for day in days], words.SATISFACTION_TEXTS, clerk, dice)
    yard = _make_yard(clerk)
    ended = clock.today() - dt.timedelta(days=50)
    days = sorted(ended - dt.timedelta(days=dice.randrange(30)) for _ in range(YARD))
    _answer(yard, [_yard_answer(dice, day) for day in days], words.YARD_TEXTS, clerk, dice)
    yard.opens_on, yard.closes_on = ended - dt.timedelta(days=30), ended
    camp = create_survey("youth-camp", "ความเห็นต่อค่ายเยาวชนภาคฤดูร้อน", officer_id=clerk)
    save_draft(camp, words.CAMP_DRAFT, based_on=0)


def _backdate(survey: Survey, moment: dt.datetime) -> None:
    """The survey was there before its first answer, although `init` made it only now."""
    survey.created_at = moment
    version = find_current_version(survey)
    if version is not None:
        version.created_at = moment


def _make_yard(officer_id: int) -> Survey:
    with clock.pretend(clock.now() - dt.timedelta(days=85)):
        survey = create_survey("sports-yard", "ความต้องการใช้ลานกีฬาและสวนสาธารณะ", officer_id=officer_id)
        release_draft(survey, words.YARD_DRAFT, based_on=0, officer_id=officer_id)
        set_published(survey, True, officer_id=officer_id)
    survey.title_en = "How do you use the sports yard and the park?"
    survey.intro_th = "อบต. กำลังวางแผนปรับปรุงลานกีฬาและสวนสาธารณะ คำตอบของท่านใช้จัดลำดับงาน ไม่ถามชื่อ"
    survey.intro_en = "We are planning to improve the sports yard and the park. Your answers set the order. No names."
    survey.results_published = True
    return survey


def _days_of_last_year(dice: Random) -> list[dt.date]:
    first = dt.date(fiscal_year(clock.today()) - 543 - 2, 10, 1)
    return sorted(first + dt.timedelta(days=dice.randrange(365)) for _ in range(LAST_YEAR))


def _days_of_this_year(dice: Random) -> list[dt.date]:
    first = dt.date(fiscal_year(clock.today()) - 543 - 1, 10, 1)
    span = (clock.today() - first).days + 1
    return sorted(first + dt.timedelta(days=dice.randrange(span)) for _ in range(THIS_YEAR))


def _satisfied(dice: Random, day: dt.date) -> dict[str, Any]:
    service = dice.choices(list(words.SERVICES), [weight for weight, _liking in words.SERVICES.values()])[0]
    age = dice.choices("0123", (4, 22, 40, 34))[0]
    mood = dice.gauss(0, 0.55) + words.SERVICES[service][1] + (0.12 if day >= words.new_year(clock.today()) else 0)
    marks: dict[str, int | str] = {}
    for item, liking in words.LIKING.items():
        if dice.random() < (0.25 if item == "C2" and age == "3" else 0.05):
            marks[item] = NA
        elif dice.random() > 0.04:
            marks[item] = max(1, min(5, round(liking + mood + dice.gauss(0, 0.5))))
    choices = {
        "sex": dice.choices("012", (44, 52, 4))[0],
        "age": age,
        "edu": dice.choices("0123", (48, 30, 12, 10) if age == "3" else (15, 35, 25, 25))[0],
        "job": dice.choices("0123456", (38, 18, 14, 8, 5, 14, 3))[0],
        "moo": dice.choice("123456789"),
        "channel": dice.choices("01234", (50, 22, 10, 8, 10))[0],
    }
    kept = {code: key for code, key in choices.items() if dice.random() > 0.06}
    return {"submitted_on": day, "service_code": service, "values": marks, "choices": {**kept, "service": service}}


def _yard_answer(dice: Random, day: dt.date) -> dict[str, Any]:
    mood = dice.gauss(0, 0.6)
    marks = {item: max(1, min(5, round(liking + mood + dice.gauss(0, 0.6)))) for item, liking in words.YARD_LIKING}
    choices: dict[str, Any] = {
        "q1": dice.choices("0123", (20, 30, 28, 22))[0],
        "q2": dice.choice("123456789"),
        "q3": dice.choices("0123", (30, 34, 24, 12))[0],
        "q4": sorted(dice.sample("012345", dice.randint(1, 3))),
    }
    return {"submitted_on": day, "service_code": "", "values": marks, "choices": choices}


def _answer(survey: Survey, answers: list[dict[str, Any]], texts: words.Texts, clerk: int, dice: Random) -> None:
    version = find_current_version(survey)
    if version is None:
        raise ValueError(f"{survey.slug} asks nothing")
    rows = [
        {**_common(survey, version, dice, clerk), **answer, "fiscal_year": fiscal_year(answer["submitted_on"]),
         "form_digest": keyring().hex("demonstration-survey", survey.slug, str(number))}
        for number, answer in enumerate(answers)
    ]  # fmt: skip
    db.session.execute(sa.insert(SurveyAnswer), rows)
    ids = sa.select(SurveyAnswer.id).where(SurveyAnswer.survey_id == survey.id).order_by(SurveyAnswer.id.desc())
    db.session.execute(sa.insert(SurveyText), list(_write(list(db.session.scalars(ids)), texts, clerk)))


def _common(survey: Survey, version: SurveyVersion, dice: Random, clerk: int) -> dict[str, Any]:
    channel = dice.choices(
        (AnswerChannel.WEB, AnswerChannel.PAPER, AnswerChannel.KIOSK, AnswerChannel.CLOSING), (48, 28, 14, 10)
    )[0]
    return {
        "survey_id": survey.id,
        "survey_version_id": version.id,
        "channel": channel.value,
        "entered_by_id": clerk if channel is AnswerChannel.PAPER else None,
    }


def _write(ids: list[int], texts: words.Texts, clerk: int) -> Iterator[dict[str, Any]]:
    """What people wrote, the latest first: some of it waits, some was published, some was kept inside."""
    for number, (question, text, published) in enumerate(texts):
        yield {
            "answer_id": ids[number * _TEXT_EVERY % len(ids)],
            "question": question,
            "text": text,
            "is_reviewed": published is not None,
            "is_published": bool(published),
            "published_text": published or "",
            "reviewed_by_id": clerk if published is not None else None,
        }
