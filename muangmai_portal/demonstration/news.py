"""Posts the news of the demonstration: drafts, photos, publishing and changes, each at its own moment."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import partial

from muangmai_portal.accounts.models import Officer
from muangmai_portal.attachments.operations import register_upload
from muangmai_portal.calendars.working_days import WorkingCalendar, add_working_days
from muangmai_portal.core import clock
from muangmai_portal.core.thai_dates import long_date
from muangmai_portal.demonstration.news_told import THIS_YEAR, ToldNews
from muangmai_portal.demonstration.news_told_before import BEFORE
from muangmai_portal.demonstration.playing import Stage
from muangmai_portal.demonstration.questions import Happening
from muangmai_portal.news.categories import KIND
from muangmai_portal.publishing.models import Channel, PersonalData, Publication
from muangmai_portal.publishing.operations import (
    NewCrossPost,
    Showing,
    Words,
    add_cross_post,
    attach_files,
    create_publication,
    publish,
    save_publication,
    withdraw,
)

NEWS = (*BEFORE, *THIS_YEAR)
WRITER = "webmaster"
_LOOKED_OVER = dt.timedelta(minutes=9)  # from the first words to the publishing
_DATE = re.compile(r"\{([wd])(\d+)\}")


def plant_news(stage: Stage) -> list[Happening]:
    """What happens to the news, with the moment of each, to be played among the stories."""
    moments = [(stage.today.moment(told.at), told) for told in NEWS]
    return [(at, partial(_post, stage, told, at)) for at, told in moments]


def news_pictures() -> set[str]:
    """The pictures and papers that the news show."""
    return {name for told in NEWS for name, _ in (*told.photos, *told.documents)}


def _post(stage: Stage, told: ToldNews, at: dt.datetime) -> None:
    writer, words = stage.officers[WRITER], _words_of(stage, told, at)
    with clock.pretend(at):
        publication = create_publication(KIND, words(told.first_body or told.body), actor=writer)
        _attach(stage, publication, told)
    if told.is_draft:
        return
    with clock.pretend(at + _LOOKED_OVER):
        publish(publication, _showing_of(told), actor=writer)
    if told.is_pinned:
        _tell_elsewhere(publication, at + 2 * _LOOKED_OVER, writer)
    if told.first_body:
        with clock.pretend(at + 3 * _LOOKED_OVER):
            save_publication(publication, words(told.body), version=1, actor=writer)
    if told.is_withdrawn:
        with clock.pretend(at + 6 * _LOOKED_OVER):
            withdraw(publication, actor=writer)


def _tell_elsewhere(publication: Publication, at: dt.datetime, writer: Officer) -> None:
    """What matters to everybody is read out in the villages and hung up, too."""
    with clock.pretend(at):
        for channel, note in ((Channel.SPEAKERS, "ทุกหมู่บ้าน เวลา 06.30 น."), (Channel.BOARD, "หน้าสำนักงาน อบต.")):
            told = NewCrossPost(channel=channel, posted_on=clock.today(), note=note)
            add_cross_post(publication, told, actor=writer)


def _words_of(stage: Stage, told: ToldNews, at: dt.datetime) -> Callable[[str], Words]:
    """The words of a piece of news; its body comes last, because it may change."""
    day, calendar = clock.at_office(at).date(), stage.today.calendar

    def write(body: str) -> Words:
        return Words(
            title_th=fill_dates(told.title, day, calendar),
            body_th=fill_dates(body, day, calendar),
            title_en=told.title_en,
            body_en=fill_dates(told.body_en, day, calendar, "en"),
            category=told.category,
            section_id=stage.sections[told.section].id if told.section else None,
        )

    return write


def _showing_of(told: ToldNews) -> Showing:
    """From when and until when: days are counted from the day of posting, the last one to its end."""

    def midnight_after(days: int) -> dt.datetime:
        return clock.midnight(clock.today() + dt.timedelta(days=days))

    return Showing(
        publish_at=midnight_after(told.waits) if told.waits else None,
        expires_at=midnight_after(told.lasts + 1) if told.lasts else None,
        is_pinned=told.is_pinned,
        personal_data=PersonalData.NONE if told.documents else PersonalData.UNASKED,
    )


def _attach(stage: Stage, publication: Publication, told: ToldNews) -> None:
    for files, are_photos in ((told.photos, True), (told.documents, False)):
        titles = {register_upload(stage.pictures[name], "files").token: title for name, title in files}
        attach_files(publication, list(titles), are_photos=are_photos, titles=titles, actor=stage.officers[WRITER])


def fill_dates(text: str, day: dt.date, calendar: WorkingCalendar, language: str = "th") -> str:
    """Put dates for `{w5}` (the fifth working day after) and `{d5}` (five days after)."""

    def date(match: re.Match[str]) -> str:
        count = int(match[2])
        then = add_working_days(day, count, calendar) if match[1] == "w" else day + dt.timedelta(days=count)
        return long_date(then, language)

    return _DATE.sub(date, text)
