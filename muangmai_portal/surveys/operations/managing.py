"""Making surveys: from blank or from another, their days, their questions, and letting the public in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from muangmai_portal.audit.operations import record
from muangmai_portal.core import clock
from muangmai_portal.core.errors import ConflictError, DomainError
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import touch_public_content
from muangmai_portal.surveys.checking import check_draft, make_definition
from muangmai_portal.surveys.definitions import read_definition
from muangmai_portal.surveys.drafts import Draft, blank_draft, draft_of
from muangmai_portal.surveys.models import Survey, SurveyVersion
from muangmai_portal.surveys.queries import find_current_version, find_survey, has_answers, list_versions


class DraftChangedError(ConflictError):
    """Somebody else saved the questions meanwhile."""

    code = "draft_changed"

    def __init__(self) -> None:
        super().__init__("มีผู้อื่นบันทึกแบบสอบถามนี้ระหว่างที่ท่านแก้ไข")


@dataclass(frozen=True, kw_only=True)
class SurveySettings:
    """What is decided about a survey besides its questions."""

    title_th: str
    title_en: str = ""
    intro_th: str = ""
    intro_en: str = ""
    opens_on: dt.date | None = None
    closes_on: dt.date | None = None
    band_table: str = "equal"
    results_published: bool = False


def create_survey(slug: str, title: str, *, copy_of: str = "", officer_id: int | None = None) -> Survey:
    """A survey that nobody outside knows yet, blank or with the questions of another.

    Raises:
        DomainError: the slug is taken.
    """
    if find_survey(slug) is not None:
        raise DomainError("มีแบบสอบถามที่ใช้ที่อยู่นี้แล้ว")
    source = find_survey(copy_of) if copy_of else None
    survey = Survey(slug=slug, title_th=title, draft=open_draft(source) if source else blank_draft())
    survey.created_at = clock.now()
    if source is not None:
        survey.kind, survey.band_table = source.kind, source.band_table
        survey.intro_th, survey.intro_en = source.intro_th, source.intro_en
    db.session.add(survey)
    db.session.flush()
    record("survey_created", slug, officer_id, {"copy_of": copy_of})
    return survey


def change_settings(survey: Survey, settings: SurveySettings, *, officer_id: int | None = None) -> None:
    """Set titles, days, band table and whether the results are open."""
    before = {name: getattr(survey, name) for name in vars(settings)}
    for name, value in vars(settings).items():
        setattr(survey, name, value)
    changed = sorted(name for name, value in vars(settings).items() if before[name] != value)
    if changed:
        record("survey_changed", survey.slug, officer_id, {"fields": changed})
        touch_public_content()


def open_draft(survey: Survey) -> Draft:
    """The questions as they are being written; without a draft, as they are asked."""
    if survey.draft is not None:
        return survey.draft
    versions = [read_definition(version.definition) for version in list_versions(survey)]
    return draft_of(versions[0], versions[1:]) if versions else blank_draft()


def save_draft(survey: Survey, draft: Draft, *, based_on: int) -> None:
    """Keep the questions as far as they are written.

    Raises:
        DraftChangedError: somebody else saved since this page was opened.
    """
    if survey.draft_number != based_on:
        raise DraftChangedError
    survey.draft = draft
    survey.draft_number += 1


def release_draft(survey: Survey, draft: Draft, *, based_on: int, officer_id: int | None = None) -> SurveyVersion:
    """Ask these questions from now on. What was answered keeps the questions that it answered.

    Raises:
        DraftChangedError: somebody else saved since this page was opened.
        DomainError: something is missing.
    """
    save_draft(survey, draft, based_on=based_on)
    if problems := check_draft(draft):
        raise DomainError(problems[0][1])
    stored = make_definition(draft).as_json()
    survey.draft = None
    current = find_current_version(survey)
    if current is not None and current.definition == stored:
        return current
    if current is None or survey.is_published or has_answers(survey):
        number = current.number + 1 if current else 1
        current = SurveyVersion(survey_id=survey.id, number=number, definition=stored, created_at=clock.now())
        db.session.add(current)
    else:
        current.definition = stored
    db.session.flush()
    record("survey_released", survey.slug, officer_id, {"version": current.number})
    touch_public_content()
    return current


def set_published(survey: Survey, is_published: bool, *, officer_id: int | None = None) -> None:
    """Let the public in, or out.

    Raises:
        DomainError: there is nothing to ask yet.
    """
    if is_published and find_current_version(survey) is None:
        raise DomainError("ยังไม่มีคำถามที่ใช้ได้ โปรดทำคำถามให้ครบและกด “ใช้คำถามชุดนี้” ก่อน")
    if survey.is_published != is_published:
        survey.is_published = is_published
        record("survey_published" if is_published else "survey_withdrawn", survey.slug, officer_id)
        touch_public_content()
