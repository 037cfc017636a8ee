"""The form for entering a paper: the survey's own form, and the day that stands on the paper."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from wtforms import ValidationError

from muangmai_portal.core import clock
from muangmai_portal.surveys.definitions import SERVICE_QUESTION
from muangmai_portal.surveys.desk.forms import read_date
from muangmai_portal.surveys.forms import SurveyForm

OLDEST = dt.timedelta(days=2 * 366)


@dataclass(frozen=True)
class PaperForm:
    """A paper as it is typed in."""

    form: SurveyForm
    typed_day: str
    day: dt.date | None = None
    day_problem: str = ""

    @classmethod
    def blank(cls, form: SurveyForm, day: str, service: str) -> PaperForm:
        """The next paper of a pile: day and service are usually those of the last one."""
        typed = {SERVICE_QUESTION: [service]} if service else {}
        return cls(replace(form, typed=typed), day)

    @classmethod
    def received(cls, form: SurveyForm, typed_day: str) -> PaperForm:
        """What was sent."""
        try:
            day = read_date(typed_day) or clock.today()
        except ValidationError as error:
            return cls(form, typed_day, None, str(error))
        if not clock.today() - OLDEST <= day <= clock.today():
            return cls(form, typed_day, None, "วันที่ตอบต้องไม่เป็นวันในอนาคต และไม่เก่ากว่า 2 ปี")
        return cls(form, typed_day, day)

    @property
    def is_complete(self) -> bool:
        """Whether the paper may be recorded."""
        return self.form.is_complete and self.day is not None

    def errors(self) -> list[tuple[str, str]]:
        """The lines of the error summary."""
        return [*([("submitted_on", self.day_problem)] if self.day_problem else []), *self.form.errors()]
