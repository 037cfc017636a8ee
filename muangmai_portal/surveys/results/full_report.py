"""The whole report of an edition, as the files give it: the same tables as the page, with every grouping."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.presentation import language
from muangmai_portal.surveys.models import Survey
from muangmai_portal.surveys.results import tables
from muangmai_portal.surveys.results.editions import Edition, choose_edition, list_editions, read_material
from muangmai_portal.surveys.results.groups import judge_groups
from muangmai_portal.surveys.results.pages import Remarks, people_tables, read_remarks, ways_table
from muangmai_portal.surveys.results.report import Sheet, make_sheet
from muangmai_portal.surveys.results.tables import Table

MOST_REMARKS = 200


@dataclass(frozen=True, kw_only=True)
class FullReport:
    """Everything that may be shown of an edition."""

    title: str
    slug: str
    edition: Edition
    sheet: Sheet
    summary: Table | None  # None where nothing was judged
    details: Sequence[Table]
    groups: Sequence[Table]
    people: Sequence[Table]
    ways: Table
    bands: Table | None
    remarks: Sequence[Remarks]

    @property
    def file_stem(self) -> str:
        """What a file of this report is called, without its ending."""
        return f"survey-results-{self.slug}-{self.edition.key}"

    @property
    def judged(self) -> list[Table]:
        """The tables of marks: by dimension, and by item."""
        return [self.summary, *self.details] if self.summary else []

    @property
    def has_hidden_groups(self) -> bool:
        """Whether the report needs to say why groups are not shown."""
        return tables.has_group_note([*self.groups, *self.people, self.ways])


def make_full_report(survey: Survey, key: str) -> FullReport:
    """The report of the edition with this key.

    Raises:
        NotFoundError: there is no such edition, or too few people answered.
    """
    edition = choose_edition(list_editions(survey), key)
    material = read_material(survey, edition) if edition else None
    if edition is None or material is None or not material.is_shown:
        raise NotFoundError(_("ยังไม่มีผลที่แสดงได้ เพราะมีผู้ตอบน้อยกว่า 5 ราย"))
    sheet = make_sheet(material)
    grouping = material.definition.grouping() if sheet.has_marks else []
    return FullReport(
        title=survey.title(language()),
        slug=survey.slug,
        edition=edition,
        sheet=sheet,
        summary=tables.summary_table(sheet) if sheet.has_marks else None,
        details=[tables.dimension_table(dimension) for dimension in sheet.dimensions],
        groups=[tables.group_table(judge_groups(material, question), sheet) for question in grouping],
        people=people_tables(material),
        ways=ways_table(material),
        bands=tables.band_table(material.bands) if sheet.has_marks else None,
        remarks=read_remarks(material, edition, MOST_REMARKS),
    )
