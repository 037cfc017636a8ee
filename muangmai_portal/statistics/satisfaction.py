"""How satisfied people were: the mean of every survey whose results the office has published, for the year."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _

from muangmai_portal.core.figures import Cell, Column, FigureTable
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.surveys.models import Survey
from muangmai_portal.surveys.queries import list_public_surveys
from muangmai_portal.surveys.results.editions import list_editions, read_material
from muangmai_portal.surveys.results.report import make_sheet


def table_of_satisfaction(year: FiscalYear, language: str) -> FigureTable:
    """One row for each published survey, and for each of its versions that was answered in the year."""
    published = [survey for survey in list_public_surveys() if survey.results_published]
    made = [(survey.slug, cells) for survey in published for cells in _rows(survey, year, language)]
    return FigureTable(
        key="satisfaction",
        title=_("ความพึงพอใจของประชาชน"),
        columns=(
            Column(name="survey", label=_("แบบสอบถาม")),
            Column(name="answers", label=_("ผู้ตอบ (คน)")),
            Column(name="mean", label=_("คะแนนเฉลี่ย (เต็ม 5)")),
            Column(name="percent", label=_("ร้อยละ")),
        ),
        rows=tuple(cells for _slug, cells in made),
        codes=tuple(slug for slug, _cells in made),
        nothing=_("ยังไม่มีผลสำรวจความพึงพอใจที่เผยแพร่ในปีงบประมาณนี้"),
    )


def _rows(survey: Survey, year: FiscalYear, language: str) -> Iterator[tuple[Cell, ...]]:
    for edition in list_editions(survey):
        if edition.year != year or not (material := read_material(survey, edition)).is_shown:
            continue
        whole = make_sheet(material).whole
        if whole.mean is None or whole.percent is None:
            continue
        title = survey.title(language)
        if not edition.is_only:
            title += " " + _("(แบบสอบถามฉบับที่ %(number)s)", number=edition.version.number)
        yield title, material.n, f"{whole.mean:.2f}", f"{whole.percent:.2f}"
