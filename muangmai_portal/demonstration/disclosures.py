"""Fills the library of the demonstration: documents of three fiscal years, each at its own moment."""

from __future__ import annotations

import datetime as dt
import re
from functools import partial

import sqlalchemy as sa

from muangmai_portal.attachments.operations import register_upload
from muangmai_portal.core import clock
from muangmai_portal.core.clock import BANGKOK
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.thai_dates import ERA_OFFSET
from muangmai_portal.core.thai_text import to_thai_digits
from muangmai_portal.demonstration.disclosures_told import TOLD, ToldDocument
from muangmai_portal.demonstration.disclosures_told_plans import PLANS
from muangmai_portal.demonstration.monthly_tables import list_monthly_tables
from muangmai_portal.demonstration.playing import Stage
from muangmai_portal.demonstration.questions import Happening
from muangmai_portal.disclosures.headings import KIND
from muangmai_portal.disclosures.operations import confirm_empty, describe_heading, load_announcement, load_headings
from muangmai_portal.disclosures.queries import get_heading
from muangmai_portal.extensions import db
from muangmai_portal.publishing.models import PersonalData, Publication
from muangmai_portal.publishing.operations import (
    Showing,
    Words,
    attach_files,
    create_publication,
    mark_reviewed,
    publish,
    save_publication,
)

WRITER = "webmaster"
_PUBLISHED_AFTER = dt.timedelta(days=2)
_CHECKED = {"s9-6": ("d40 10:20", "อบต. ไม่มีสัญญาสัมปทาน สัญญาผูกขาด หรือสัญญาร่วมทุน"), "s7-5": ("d205 14:00", "")}
_REVIEWED = "d35 11:00"
_YEAR = re.compile(r"\{([yt])([+-]\d)?\}")


def plant_disclosures(stage: Stage) -> list[Happening]:
    """What happens in the library, with the moment of each, to be played among the stories."""
    load_headings()
    load_announcement()
    year = FiscalYear.of(clock.at_office(stage.today.now).date())
    told = [*TOLD, *PLANS, *list_monthly_tables(year, clock.at_office(stage.today.now).date())]
    known: dict[str, int] = {}
    moments = [(_moment(each, year), each) for each in told]
    happenings: list[Happening] = [
        (at, partial(_post, stage, each, year, known)) for at, each in moments if at < stage.today.now
    ]
    happenings += [
        (stage.today.moment(at), partial(_check, stage, code, note)) for code, (at, note) in _CHECKED.items()
    ]
    return [*happenings, (stage.today.moment(_REVIEWED), partial(_finish, stage, told, known))]


def _post(stage: Stage, told: ToldDocument, year: FiscalYear, known: dict[str, int]) -> None:
    writer, at = stage.officers[WRITER], _moment(told, year)
    with clock.pretend(at):
        publication = create_publication(KIND, _words(stage, told, year), actor=writer)
        publication.personal_data = PersonalData.REDACTED if told.is_redacted else PersonalData.NONE
        titles = {register_upload(stage.pictures[name], "files").token: title for name, title in told.papers}
        attach_files(publication, list(titles), are_photos=False, titles=titles, actor=writer)
        if not told.is_draft:
            publish(publication, Showing(publish_at=at, personal_data=PersonalData.NONE), actor=writer)
    known[told.key or told.title] = publication.id


def _check(stage: Stage, code: str, note: str) -> None:
    """Somebody made sure that a heading is rightly empty."""
    at = stage.today.moment(_CHECKED[code][0])
    with clock.pretend(at):
        keeper = get_heading(code).section_id
        describe_heading(code, section_id=keeper, note=note, actor=stage.officers[WRITER])
        confirm_empty(code, actor=stage.officers[WRITER])


def _finish(stage: Stage, told: list[ToldDocument], known: dict[str, int]) -> None:
    """The webmaster went through the library last month: what was replaced got its mark, the rest was looked at."""
    with clock.pretend(stage.today.moment(_REVIEWED)):
        for each in told:
            number = known.get(each.key or each.title)
            found = db.session.scalar(sa.select(Publication).where(Publication.id == number)) if number else None
            if found is None or each.is_draft or each.is_forgotten:
                continue
            if each.successor in known or each.is_repealed:
                _mark_over(stage, found, each, known.get(each.successor))
            mark_reviewed(found, actor=stage.officers[WRITER])


def _mark_over(stage: Stage, publication: Publication, told: ToldDocument, successor: int | None) -> None:
    names = ("title_th", "title_en", "body_th", "category", "section_id", "fiscal_year", "period", "topic")
    kept = {name: getattr(publication, name) for name in (*names, "document_on", "document_number")}
    words = Words(**kept, is_repealed=told.is_repealed, replaced_by_id=successor)
    save_publication(publication, words, version=publication.version, actor=stage.officers[WRITER])


def _words(stage: Stage, told: ToldDocument, year: FiscalYear) -> Words:
    return Words(
        title_th=_fill(told.title, year),
        title_en=told.title_en,
        body_th=_fill(told.body, year),
        category=told.heading,
        section_id=stage.sections[told.section].id,
        fiscal_year=None if told.year is None else year.number - told.year,
        period=told.period,
        topic=told.topic,
        document_on=_day(told, year),
        document_number=_fill(told.number, year),
    )


def _day(told: ToldDocument, year: FiscalYear) -> dt.date:
    before, month, day = told.on
    christian = year.number - before - ERA_OFFSET
    return dt.date(christian - (month >= 10), month, day)


def _moment(told: ToldDocument, year: FiscalYear) -> dt.datetime:
    """Shown two days after its date, in the morning."""
    return dt.datetime.combine(_day(told, year) + _PUBLISHED_AFTER, dt.time(10, 30), BANGKOK).astimezone(dt.UTC)


def _fill(text: str, year: FiscalYear) -> str:
    def number(match: re.Match[str]) -> str:
        digits = str(year.number + int(match[2] or 0))
        return to_thai_digits(digits) if match[1] == "t" else digits

    return _YEAR.sub(number, text)
