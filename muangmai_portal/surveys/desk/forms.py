"""Forms of the desk: a new survey, its settings. Dates are typed as people write them, in พ.ศ. and with any digits."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Regexp, ValidationError

from muangmai_portal.core.thai_dates import DateError, numeric_date, parse_date
from muangmai_portal.core.thai_text import clean, clean_line, fold_digits
from muangmai_portal.surveys.models import BandTable, Survey
from muangmai_portal.surveys.operations.managing import SurveySettings

_SLUG = re.compile(r"(?!new$)[a-z0-9]+(?:-[a-z0-9]+)*")
_SHORT = Length(max=200, message="ชื่อยาวเกิน 200 ตัวอักษร")
_LONG = Length(max=2000, message="คำชี้แจงยาวเกิน 2,000 ตัวอักษร")
BANDS = (
    (BandTable.EQUAL.value, "ช่วงเท่ากัน 0.80 (4.21–5.00 มากที่สุด, 3.41–4.20 มาก …)"),
    (BandTable.BEST.value, "ช่วงตามค่าใกล้เคียง (4.51–5.00 มากที่สุด, 3.51–4.50 มาก …)"),
)
DATE_PROBLEMS = {
    "format": "อ่านวันที่ไม่ได้ พิมพ์แบบ 15/01/2570",
    "short_year": "ปีต้องมี 4 หลัก เช่น {}",
    "christian_era": "ปีนี้เป็น ค.ศ. หมายถึง {} หรือไม่",
    "no_such_day": "ไม่มีวันที่นี้ในปฏิทิน",
    "time": "พิมพ์เฉพาะวันที่",
}


def _line(typed: str | None) -> str:
    return clean_line(typed or "")


def _text(typed: str | None) -> str:
    return clean(typed or "").strip()


def read_date(typed: str) -> dt.date | None:
    """A date as typed; None where nothing was.

    Raises:
        ValidationError: it cannot be read; the message says how to write it.
    """
    if not typed.strip():
        return None
    try:
        return parse_date(typed)
    except DateError as error:
        raise ValidationError(DATE_PROBLEMS[error.code].format(error.suggestion)) from None


class DateField(StringField):
    """A date in พ.ศ.; `date` is what it means."""

    date: dt.date | None = None

    def pre_validate(self, form: object) -> None:
        """Read what was typed."""
        self.date = read_date(self.data or "")


class OneOf(StringField):
    """One of several choices, as pairs of value and words."""

    def __init__(self, label: str, choices: Sequence[tuple[str, str]] = (), **more: Any) -> None:
        super().__init__(label, **more)
        self.choices = list(choices)

    def pre_validate(self, form: object) -> None:
        """Refuse what is not on the list."""
        if (self.data or "") not in {value for value, _words in self.choices}:
            raise ValidationError("โปรดเลือกจากรายการ")


class NewSurveyForm(FlaskForm):
    """A survey to be made."""

    title = StringField(
        "ชื่อแบบสอบถาม",
        filters=[_line],
        validators=[InputRequired("พิมพ์ชื่อแบบสอบถาม"), Length(max=200, message="ชื่อยาวเกิน 200 ตัวอักษร")],
    )
    slug = StringField(
        "ที่อยู่เว็บ",
        description="อักษรอังกฤษตัวเล็ก ตัวเลข และขีด เช่น market-2570 เปลี่ยนภายหลังไม่ได้",
        filters=[lambda typed: fold_digits(_line(typed)).lower()],
        validators=[
            InputRequired("พิมพ์ที่อยู่เว็บ"),
            Length(max=60, message="ที่อยู่เว็บยาวเกิน 60 ตัวอักษร"),
            Regexp(_SLUG.pattern + "$", message="ใช้ได้เฉพาะ a–z ตัวเลข และขีดกลาง เช่น market-2570 (ใช้คำว่า new ไม่ได้)"),
        ],
    )
    copy_of = OneOf("เริ่มจาก")

    def offer(self, surveys: list[Survey]) -> NewSurveyForm:
        """Name the surveys that can be copied."""
        self.copy_of.choices = [("", "แบบเปล่า"), *((each.slug, f"คัดลอกจาก: {each.title_th}") for each in surveys)]
        return self


class SettingsForm(FlaskForm):
    """What is decided about a survey besides its questions."""

    title_th = StringField(
        "ชื่อแบบสอบถาม",
        filters=[_line],
        validators=[InputRequired("พิมพ์ชื่อแบบสอบถาม"), Length(max=200, message="ชื่อยาวเกิน 200 ตัวอักษร")],
    )
    title_en = StringField("ชื่อภาษาอังกฤษ (ถ้ามี)", filters=[_line], validators=[_SHORT])
    intro_th = TextAreaField("คำชี้แจง (ถ้ามี)", filters=[_text], validators=[_LONG])
    intro_en = TextAreaField("คำชี้แจงภาษาอังกฤษ (ถ้ามี)", filters=[_text], validators=[_LONG])
    opens_on = DateField("วันเปิดรับคำตอบ (ถ้ามี)", description="เว้นว่างไว้ถ้าเปิดทันทีที่เผยแพร่")
    closes_on = DateField("วันสุดท้ายที่รับคำตอบ (ถ้ามี)", description="เว้นว่างไว้ถ้ารับคำตอบตลอดไป")
    band_table = OneOf("เกณฑ์แปลผลค่าเฉลี่ย", choices=BANDS)
    results_published = BooleanField("เผยแพร่ผลสำรวจให้ประชาชนดู")

    def validate_closes_on(self, field: Field) -> None:
        """The last day does not lie before the first."""
        if self.opens_on.date and self.closes_on.date and self.closes_on.date < self.opens_on.date:
            raise ValidationError("วันสุดท้ายที่รับคำตอบอยู่ก่อนวันเปิด")

    @classmethod
    def of(cls, survey: Survey) -> SettingsForm:
        """The form with what is stored, or with what was sent."""
        names = ("title_th", "title_en", "intro_th", "intro_en", "band_table", "results_published")
        stored = {name: getattr(survey, name) for name in names}
        for name in ("opens_on", "closes_on"):
            day: dt.date | None = getattr(survey, name)
            stored[name] = numeric_date(day) if day else ""
        return cls(data=stored)

    def to_settings(self) -> SurveySettings:
        """What was decided."""
        return SurveySettings(
            title_th=self.title_th.data or "",
            title_en=self.title_en.data or "",
            intro_th=self.intro_th.data or "",
            intro_en=self.intro_en.data or "",
            opens_on=self.opens_on.date,
            closes_on=self.closes_on.date,
            band_table=self.band_table.data or "",
            results_published=bool(self.results_published.data),
        )
