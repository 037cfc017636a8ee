"""What the pages of results show, for what the reader chose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from flask_babel import gettext as _

from muangmai_portal.core.presentation import language
from muangmai_portal.surveys.definitions import SERVICE_QUESTION, Question
from muangmai_portal.surveys.models import Survey
from muangmai_portal.surveys.results import tables
from muangmai_portal.surveys.results.charts import Bar, dimension_bars, group_bars, key_figures, level_bars
from muangmai_portal.surveys.results.editions import Edition, choose_edition, list_editions, read_material
from muangmai_portal.surveys.results.groups import Division, count_ways, find_group_sheet, judge_groups, list_choices
from muangmai_portal.surveys.results.queries import list_remarks
from muangmai_portal.surveys.results.report import Material, Sheet, make_sheet
from muangmai_portal.surveys.results.tables import Table

State = Literal["empty", "few", "hidden", "shown"]
Choice = tuple[str, str]


@dataclass(frozen=True)
class Remarks:
    """What people wrote to one question."""

    question: str
    texts: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class ResultsPage:
    """One page of results. `state`: nobody answered, too few did, too few of the chosen group did, or all is well."""

    survey: Survey
    state: State
    editions: Sequence[Edition] = ()
    edition: Edition | None = None
    services: Sequence[Choice] = ()
    divisions: Sequence[Choice] = ()
    service: str = ""
    by: str = ""
    sheet: Sheet | None = None
    summary: Table | None = None
    details: Sequence[Table] = ()
    groups: Table | None = None
    people: Sequence[Table] = ()
    ways: Table | None = None
    remarks: Sequence[Remarks] = field(default_factory=list)
    bands: Table | None = None
    group_bars: Sequence[Bar] = ()

    @property
    def key_figures(self) -> list[tuple[str, str]]:
        """The result in one line."""
        return key_figures(self.sheet) if self.sheet else []

    @property
    def dimension_bars(self) -> list[Bar]:
        """What the chart of dimensions draws."""
        return dimension_bars(self.sheet) if self.sheet else []

    @property
    def level_bars(self) -> list[Bar]:
        """What the chart of marks draws."""
        return level_bars(self.sheet) if self.sheet else []

    @property
    def years(self) -> list[Choice]:
        """The editions to choose from."""
        return [(edition.key, edition.title) for edition in self.editions]

    @property
    def service_name(self) -> str:
        """The service that was chosen; empty for all."""
        return dict(self.services).get(self.service, "")

    @property
    def has_hidden_groups(self) -> bool:
        """Whether the page needs to say why groups are not shown."""
        return tables.has_group_note([table for table in (*self.people, self.groups, self.ways) if table])


def make_page(survey: Survey, chosen: Mapping[str, str]) -> ResultsPage:
    """The page for the year, the service and the grouping that were chosen.

    Raises:
        NotFoundError: there are no results of that year.
    """
    editions = list_editions(survey)
    edition = choose_edition(editions, chosen.get("year", ""))
    if edition is None:
        return ResultsPage(survey=survey, state="empty")
    material = read_material(survey, edition)
    if not material.is_shown:
        return ResultsPage(survey=survey, state="few", editions=editions, edition=edition)
    service, by = chosen.get("service", "")[:40], chosen.get("by", "")[:40]
    if service:
        return _page_of_service(survey, editions, edition, material, service)
    return _page_of_all(survey, editions, edition, material, by)


def _page_of_all(
    survey: Survey, editions: Sequence[Edition], edition: Edition, material: Material, by: str
) -> ResultsPage:
    sheet = make_sheet(material)
    grouping = material.definition.grouping() if sheet.has_marks else []
    question = next((each for each in grouping if each.code == by), None)
    division = judge_groups(material, question) if question else None
    return ResultsPage(
        survey=survey,
        state="shown",
        editions=editions,
        edition=edition,
        services=list_services(material),
        divisions=[(each.code, material.say(each)) for each in grouping],
        by=question.code if question else "",
        sheet=sheet,
        summary=tables.summary_table(sheet) if sheet.has_marks else None,
        details=[tables.dimension_table(dimension) for dimension in sheet.dimensions],
        groups=tables.group_table(division, sheet) if division else None,
        group_bars=group_bars(division) if division else (),
        people=people_tables(material),
        ways=ways_table(material),
        remarks=read_remarks(material, edition),
        bands=tables.band_table(material.bands) if sheet.has_marks else None,
    )


def _page_of_service(
    survey: Survey, editions: Sequence[Edition], edition: Edition, material: Material, service: str
) -> ResultsPage:
    question = find_service_question(material)
    sheet = find_group_sheet(material, question, service) if question else None
    return ResultsPage(
        survey=survey,
        state="shown" if sheet else "hidden",
        editions=editions,
        edition=edition,
        services=list_services(material),
        divisions=[(each.code, material.say(each)) for each in material.definition.grouping()],
        service=service,
        sheet=sheet,
        summary=tables.summary_table(sheet) if sheet else None,
        details=[tables.dimension_table(each) for each in sheet.dimensions if each.items] if sheet else (),
        bands=tables.band_table(material.bands),
    )


def find_service_question(material: Material) -> Question | None:
    """The question that asks for the service, where results are given by it."""
    return next((each for each in material.definition.grouping() if each.code == SERVICE_QUESTION), None)


def list_services(material: Material) -> list[Choice]:
    """The services whose results may be shown."""
    question = find_service_question(material)
    groups = judge_groups(material, question).groups if question else ()
    return [(group.key, group.title) for group in groups if group.key and group.n and group.whole]


def people_tables(material: Material) -> list[Table]:
    """Who answered: one table for each question about the person."""
    return [tables.choice_table(division, material.n) for division in list_choices(material)]


def ways_table(material: Material) -> Table:
    """How the answers came in."""
    return tables.choice_table(_ways(material), material.n)


def _ways(material: Material) -> Division:
    return count_ways(material, _("วิธีส่งแบบสอบถาม"))


def read_remarks(material: Material, edition: Edition, limit: int = 50) -> list[Remarks]:
    """What people wrote and an officer released, by question."""
    asked = material.definition.texts()
    found = [list_remarks(edition.version.id, edition.year.number, each.code, limit) for each in asked]
    return [Remarks(each.text.say(language()), texts) for each, texts in zip(asked, found, strict=True) if texts]
