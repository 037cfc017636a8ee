"""The form of a survey: blank, or as somebody sent it, with everything that was typed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from flask import request
from flask_babel import gettext as _
from flask_wtf.csrf import validate_csrf
from wtforms import ValidationError

from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.identifiers import make_token
from muangmai_portal.core.marking import N_
from muangmai_portal.core.presentation import language
from muangmai_portal.core.thai_text import fold_digits
from muangmai_portal.surveys.definitions import (
    NA,
    NA_LABEL,
    SCALE,
    SERVICE_QUESTION,
    Definition,
    Question,
    QuestionKind,
    read_definition,
)
from muangmai_portal.surveys.filling import MAX_TEXT, Filled, read_filled
from muangmai_portal.surveys.models import AnswerChannel, Survey, SurveyVersion
from muangmai_portal.surveys.option_lists import list_options
from muangmai_portal.surveys.queries import find_current_version, find_version

TRAP = "website"  # a field that people do not see and programs fill in
_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,64}")
_FEW = 8  # so many options are shown as buttons, more as a list to open
Options = Mapping[str, list[tuple[str, str]]]


@dataclass(frozen=True)
class SurveyForm:
    """A survey's form with what was typed in it, by the names of its fields."""

    survey: Survey
    version: SurveyVersion
    definition: Definition
    options: Options
    form_token: str
    typed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    filled: Filled = field(default_factory=Filled)
    is_sent: bool = False
    is_expired: bool = False

    def text(self, name: str) -> str:
        """What was typed in a field."""
        return "".join(self.typed.get(name, ())[:1])

    def chosen(self, name: str) -> list[str]:
        """The options that were chosen."""
        return list(self.typed.get(name, ()))

    def error(self, name: str) -> str:
        """What is wrong with a field, in words; empty where nothing is."""
        problem = self.filled.problems.get(name)
        if problem == "required":
            return str(_("โปรดตอบข้อนี้"))
        if problem == "long":
            return str(_("ข้อความยาวเกินไป พิมพ์ได้ไม่เกิน %(limit)s ตัวอักษร", limit=f"{MAX_TEXT:,}"))
        return str(_("โปรดเลือกคำตอบที่มีในรายการ")) if problem else ""

    def errors(self) -> list[tuple[str, str]]:
        """The lines of the error summary, each with the words of its question."""
        if self.is_expired:
            return [("", _("หน้านี้เปิดค้างไว้นานหรือเบราว์เซอร์ปิดกั้นคุกกี้ ยังไม่ได้รับคำตอบ กดส่งอีกครั้ง"))]
        if self.is_sent and self.filled.is_empty:
            return [("", _("ยังไม่ได้ตอบข้อใดเลย โปรดตอบอย่างน้อยหนึ่งข้อ"))]
        return [(name, f"{self._label(name)}: {self.error(name)}") for name in self.filled.problems]

    def _label(self, name: str) -> str:
        words = {item.code: item.text for item in self.definition.items()}
        words |= {question.code: question.text for question in self.definition.questions()}
        return words[name].say(language())

    @property
    def is_complete(self) -> bool:
        """Whether the answers may be recorded."""
        return self.is_sent and not (self.is_expired or self.filled.problems or self.filled.is_empty)

    @property
    def is_trapped(self) -> bool:
        """Whether the field that people do not see was filled in."""
        return bool(self.text(TRAP))

    @property
    def channel(self) -> AnswerChannel:
        """Whether the way here was the link of a closed case."""
        return AnswerChannel.CLOSING if self.text("via") == AnswerChannel.CLOSING else AnswerChannel.WEB

    def renewed(self) -> SurveyForm:
        """The same answers as another form, to be sent for somebody else."""
        return replace(self, form_token=make_token())

    def known_query(self) -> dict[str, str]:
        """The query string that opens this blank form, without anything that is not an answer."""
        return {name: values[0] for name, values in self.typed.items() if values}

    def marks(self, matrix: Question) -> list[tuple[int | str, str]]:
        """The marks of a matrix with their words, the best first."""
        marks: list[tuple[int | str, str]] = [(value, _(label)) for value, label in SCALE]
        return [*marks, (NA, _(NA_LABEL))] if matrix.allow_na else marks

    def shows_list(self, question: Question) -> bool:
        """Whether the options are too many to stand on the page."""
        return question.kind is QuestionKind.SINGLE and len(self.options[question.code]) > _FEW


def blank_form(survey: Survey, version: SurveyVersion) -> SurveyForm:
    """The form as it is first shown, with the service that the address names."""
    form = _make(survey, version, make_token(), {})
    service = request.args.get(SERVICE_QUESTION, "").strip().upper()
    offered = {key.upper(): key for key, _label in form.options.get(SERVICE_QUESTION, ())}
    typed = {SERVICE_QUESTION: [offered[service]]} if service in offered else {}
    if request.args.get("via") == AnswerChannel.CLOSING:
        typed["via"] = [AnswerChannel.CLOSING.value]
    return replace(form, typed=typed)


def received_form(survey: Survey) -> SurveyForm:
    """The form that this request carries, read by the version on which it was made."""
    typed = request.form.to_dict(flat=False)
    token = request.form.get("form_token", "")
    form = _make(survey, _sent_version(survey), token if _TOKEN.fullmatch(token) else make_token(), typed)
    if not _is_ours(request.form.get("csrf_token", "")):
        return replace(form, is_expired=True)
    keys = {code: {key for key, _label in options} for code, options in form.options.items()}
    return replace(form, filled=read_filled(form.definition, typed, keys), is_sent=True)


def preview_form(survey: Survey, definition: Definition) -> SurveyForm:
    """Questions that are not asked yet, to be looked at."""
    version = SurveyVersion(survey_id=survey.id, number=0, definition=definition.as_json())
    return _make(survey, version, "", {})


def current_version(survey: Survey) -> SurveyVersion:
    """The questions that are asked now.

    Raises:
        NotFoundError: the survey has none yet.
    """
    version = find_current_version(survey)
    if version is None:
        raise NotFoundError(N_("แบบสอบถามนี้ยังไม่มีคำถาม"))
    return version


def _make(survey: Survey, version: SurveyVersion, token: str, typed: Mapping[str, Sequence[str]]) -> SurveyForm:
    definition = read_definition(version.definition)
    options = {question.code: list_options(question, language()) for question in definition.choices()}
    return SurveyForm(survey, version, definition, options, token, typed)


def _sent_version(survey: Survey) -> SurveyVersion:
    number = fold_digits(request.form.get("version", ""))
    known = find_version(survey, int(number)) if number.isascii() and number.isdigit() and len(number) < 7 else None
    return known or current_version(survey)


def _is_ours(csrf_token: str) -> bool:
    try:
        validate_csrf(csrf_token)
    except ValidationError:
        return False
    return True
