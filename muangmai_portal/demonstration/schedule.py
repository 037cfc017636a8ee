"""When everything happened: turns the stories' relative moments into a single history in order of time. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from muangmai_portal.calendars.working_days import WorkingCalendar, add_working_days
from muangmai_portal.core.clock import BANGKOK, at_office
from muangmai_portal.core.thai_dates import long_date, numeric_date
from muangmai_portal.demonstration.telling import Step, Story

_DAY = dt.timedelta(days=1)
_MOMENT = re.compile(
    r"(?P<unit>[wd])(?P<count>\d+)(?:-(?P<less>\d+))? (?P<hour>\d\d):(?P<minute>\d\d)|m(?P<minutes>\d+)"
)
_TYPED = re.compile(r"d(-?\d+)(?: (\d\d:\d\d))?")
_DATE_IN_WORDS = re.compile(r"\{([wd])(-?\d+)\}")
_REFERENCE_IN_WORDS = re.compile(r"\{ref:([a-z-]+)\}")


@dataclass(frozen=True)
class Scene:
    """One moment of the history: a filing (`step` None) or something that happened to a case."""

    at: dt.datetime
    story: Story
    step: Step | None = None


@dataclass(frozen=True)
class Today:
    """The moment of planting, from which everything is counted."""

    now: dt.datetime
    calendar: WorkingCalendar

    def moment(self, told: str) -> dt.datetime:
        """A moment as `telling` describes it, in UTC.

        Raises:
            ValueError: it is spelt in no known way.
        """
        match = _MOMENT.fullmatch(told)
        if match is None:
            raise ValueError(f"no moment: {told!r}")
        if match["minutes"]:
            return (self.now - dt.timedelta(minutes=int(match["minutes"]))).replace(microsecond=0)
        today = at_office(self.now).date()
        count = int(match["count"])
        date = self._working_days_before(today, count) if match["unit"] == "w" else today - count * _DAY
        date -= int(match["less"] or 0) * _DAY
        time = dt.time(int(match["hour"]), int(match["minute"]))
        return dt.datetime.combine(date, time, BANGKOK).astimezone(dt.UTC)

    def _working_days_before(self, date: dt.date, count: int) -> dt.date:
        while count:
            date -= _DAY
            count -= self.calendar.is_working_day(date)
        return date


def order_scenes(stories: Iterable[Story], today: Today) -> list[Scene]:
    """Every filing and every step of every story, in the order in which they happened."""
    scenes = []
    for story in stories:
        scenes.append(Scene(today.moment(story.at), story))
        scenes += [Scene(today.moment(step.at), story, step) for step in story.steps]
    return sorted(scenes, key=lambda scene: scene.at)


def typed_date(answer: str, at: dt.datetime) -> str:
    """An answer as typed; `d8` becomes the date eight days after the filing, `d8 17:00` that date with a time."""
    match = _TYPED.fullmatch(answer)
    if match is None:
        return answer
    date = numeric_date(at_office(at).date() + int(match[1]) * _DAY)
    return f"{date} {match[2]}" if match[2] else date


def fill_words(text: str, scene: Scene, calendar: WorkingCalendar, reference_of: Callable[[str], str]) -> str:
    """The words of a step with its dates and references put in."""
    start = at_office(scene.at).date()

    def date(match: re.Match[str]) -> str:
        count = int(match[2])
        day = add_working_days(start, count, calendar) if match[1] == "w" else start + count * _DAY
        return long_date(day, scene.story.language)

    return _REFERENCE_IN_WORDS.sub(lambda match: reference_of(match[1]), _DATE_IN_WORDS.sub(date, text))
