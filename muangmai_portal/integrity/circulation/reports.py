"""How far a circulation has come: for each section, for everybody by name, and for the public as shares alone."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.integrity.circulation.models import Acknowledgement, Circulation, PaperSigning
from muangmai_portal.integrity.circulation.queries import list_acknowledgements, list_paper_signings, list_readers
from muangmai_portal.sections.models import Section
from muangmai_portal.sections.queries import sections_by_id

ABOVE_SECTIONS = "ผู้บริหารและผู้ไม่สังกัดส่วนราชการ"
ON_PAPER = "ลงนามในหนังสือเวียน"
_ALONE = 2  # the share of a section with fewer people than this would tell of one person


@dataclass(frozen=True)
class Line:
    """One person: read it when, at which version; None while they have not. Those on paper have no account."""

    name: str
    position: str
    section_id: int | None
    section_name: str
    read_at: dt.date | None = None
    version: int | None = None
    is_on_paper: bool = False


@dataclass(frozen=True)
class Share:
    """How many of a section's people read it; `section` is None for those above the sections."""

    section: Section | None
    people: int
    read: int

    @property
    def name(self) -> str:
        """The section's Thai name."""
        return self.section.name_th if self.section else ABOVE_SECTIONS

    @property
    def percent(self) -> int:
        """Rounded down: 100 only when everybody has."""
        return 100 * self.read // self.people if self.people else 100


@dataclass(frozen=True)
class Report:
    """A circulation with its people, by section and name. Papers stand by their section's number."""

    circulation: Circulation
    shares: Sequence[Share]
    lines: Sequence[Line]
    papers: dict[int, PaperSigning] = field(default_factory=dict)

    @property
    def total(self) -> Share:
        """Everybody."""
        return Share(None, sum(each.people for each in self.shares), sum(each.read for each in self.shares))

    @property
    def missing(self) -> list[Line]:
        """Those with an account who have not read it."""
        return [line for line in self.lines if line.read_at is None]

    @property
    def is_late(self) -> bool:
        """Whether its day is past and somebody is missing."""
        is_past = self.circulation.is_open and self.circulation.due_on < clock.today()
        return is_past and self.total.read < self.total.people


def scope_of(officer: Officer) -> int | None:
    """The section whose people an officer may see by name: a head their own, everybody else who may ask at all."""
    return officer.section_id if Role(officer.role) is Role.HEAD else None


def make_report(circulation: Circulation, section_id: int | None = None) -> Report:
    """How far it has come; with a section, of that section alone."""
    [report] = make_reports([circulation])
    if section_id is None:
        return report
    return Report(
        circulation,
        [each for each in report.shares if each.section is not None and each.section.id == section_id],
        [each for each in report.lines if each.section_id == section_id],
        {number: paper for number, paper in report.papers.items() if number == section_id},
    )


def make_reports(circulations: Sequence[Circulation]) -> list[Report]:
    """How far each has come, with a few questions for all of them."""
    ids = [each.id for each in circulations]
    given, papers = list_acknowledgements(ids), list_paper_signings(ids)
    sections = sections_by_id()
    return [
        _report(
            each,
            [one for one in given if one.circulation_id == each.id],
            {one.section_id: one for one in papers if one.circulation_id == each.id},
            sections,
        )
        for each in circulations
    ]


def public_shares(report: Report) -> list[Share]:
    """What everybody may know: no section in which one person stands alone; such people count among the rest."""
    shown = [each for each in report.shares if each.section is not None and each.people >= _ALONE]
    rest = [each for each in report.shares if each not in shown]
    people, read = sum(each.people for each in rest), sum(each.read for each in rest)
    return [*shown, *([Share(None, people, read)] if people >= _ALONE else [])]


def _report(
    circulation: Circulation,
    given: Sequence[Acknowledgement],
    papers: dict[int, PaperSigning],
    sections: dict[int, Section],
) -> Report:
    lines = [*_read(given, sections), *_unread(circulation, given), *_signed(papers.values())]
    people = Counter(line.section_id for line in lines if not line.is_on_paper)
    people.update({number: paper.people for number, paper in papers.items()})
    read = Counter(line.section_id for line in lines if line.read_at is not None)
    order = sorted(sections.values(), key=lambda each: (each.position, each.id))
    shares = [Share(each, people[each.id], read[each.id]) for each in order if people[each.id]]
    if people[None]:
        shares.append(Share(None, people[None], read[None]))
    places = {each.id: place for place, each in enumerate(order)}
    lines.sort(key=lambda line: (places.get(line.section_id or 0, len(places)), line.is_on_paper, line.name))
    return Report(circulation, shares, lines, papers)


def _read(given: Iterable[Acknowledgement], sections: dict[int, Section]) -> list[Line]:
    return [
        Line(one.name, one.position, one.section_id, _name(sections.get(one.section_id or 0)), one.acknowledged_at,
             one.version)
        for one in given
    ]  # fmt: skip


def _unread(circulation: Circulation, given: Iterable[Acknowledgement]) -> list[Line]:
    have = {one.officer_id for one in given}
    return [
        Line(each.name, each.role_label, each.section_id, _name(each.section))
        for each in list_readers(circulation)
        if each.id not in have
    ]


def _signed(papers: Iterable[PaperSigning]) -> list[Line]:
    return [
        Line(name, ON_PAPER, paper.section_id, paper.section.name_th, paper.signed_on or paper.recorded_at,
             is_on_paper=True)
        for paper in papers
        for name in paper.signers
    ]  # fmt: skip


def _name(section: Section | None) -> str:
    return section.name_th if section else ABOVE_SECTIONS
