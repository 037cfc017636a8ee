"""What can be reported on: a version of a survey in a fiscal year. Several versions of one year are never added up."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from flask_babel import gettext as _

from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.presentation import language
from muangmai_portal.core.thai_text import clean_line, fold_digits
from muangmai_portal.surveys.counting import VIA
from muangmai_portal.surveys.definitions import read_definition
from muangmai_portal.surveys.models import AnswerChannel, Survey, SurveyVersion
from muangmai_portal.surveys.option_lists import list_known_options
from muangmai_portal.surveys.queries import list_versions
from muangmai_portal.surveys.results.bands import EQUAL_INTERVAL, TABLES
from muangmai_portal.surveys.results.report import Material
from muangmai_portal.surveys.tallies import list_fiscal_years, read_tally

_KEY = re.compile(r"(\d{4})(?:-(\d{1,4}))?")


@dataclass(frozen=True)
class Edition:
    """The answers to one version in one fiscal year. `is_only`: the year has no other version."""

    version: SurveyVersion
    year: FiscalYear
    is_only: bool = True

    @property
    def key(self) -> str:
        """What names it in addresses: 2569, or 2569-2 where the year has several versions."""
        return str(self.year.number) if self.is_only else f"{self.year.number}-{self.version.number}"

    @property
    def title(self) -> str:
        """What it is called on the page."""
        name: str = _("ปีงบประมาณ %(year)s", year=shown_year(self.year))
        version = _("(แบบสอบถามฉบับที่ %(number)s)", number=self.version.number)
        return name if self.is_only else f"{name} {version}"


def shown_year(year: FiscalYear) -> int:
    """The year in the reader's era."""
    return year.number if language() == "th" else year.number - 543


def list_editions(survey: Survey) -> list[Edition]:
    """Everything that can be reported on, the latest year and version first."""
    found = [(year, version) for version in list_versions(survey) for year in list_fiscal_years(version.id)]
    versions = Counter(year for year, _version in found)
    ordered = sorted(found, key=lambda each: (each[0], each[1].number), reverse=True)
    return [Edition(version, FiscalYear(year), versions[year] == 1) for year, version in ordered]


def choose_edition(editions: list[Edition], typed: str) -> Edition | None:
    """The edition that was asked for, or the latest; a year alone means its latest version. None: nobody answered yet.

    Raises:
        NotFoundError: there are answers, but none of that year and version.
    """
    wanted = fold_digits(clean_line(typed))
    if not wanted:
        return editions[0] if editions else None
    match = _KEY.fullmatch(wanted)
    for edition in editions:
        if match and edition.year.number == int(match[1]) and match[2] in (None, str(edition.version.number)):
            return edition
    raise NotFoundError(_("ไม่มีผลสำรวจของปีงบประมาณที่เลือก"))


def read_material(survey: Survey, edition: Edition) -> Material:
    """Everything that a report of the edition needs, in the reader's language."""
    definition = read_definition(edition.version.definition)
    options = {question.code: list_known_options(question, language()) for question in definition.choices()}
    return Material(
        definition=definition,
        tally=read_tally(edition.version.id, edition.year.number),
        bands=TABLES.get(survey.band_table, EQUAL_INTERVAL),
        options={**options, VIA: _ways()},
        language=language(),
        unanswered_name=_("ไม่ได้ตอบข้อนี้"),
    )


def _ways() -> list[tuple[str, str]]:
    return [
        (AnswerChannel.WEB, _("หน้าเว็บไซต์")),
        (AnswerChannel.KIOSK, _("เครื่องตอบที่สำนักงาน")),
        (AnswerChannel.PAPER, _("แบบสอบถามกระดาษ (เจ้าหน้าที่บันทึก)")),
        (AnswerChannel.CLOSING, _("ลิงก์หลังยุติเรื่อง")),
    ]
