"""The page of the day, put together."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from muangmai_portal.calendars.working_days import WorkingCalendar
from muangmai_portal.cases.clocks import current_calendar
from muangmai_portal.cases.figures.periods import Period
from muangmai_portal.core import clock
from muangmai_portal.reports.late import LateReport, count_late, list_late
from muangmai_portal.reports.lines import CaseLine
from muangmai_portal.reports.scope import Scope
from muangmai_portal.reports.today.queries import (
    DayCount,
    Group,
    SectionCount,
    count_failed_mail,
    count_held,
    find_disputed,
    find_due,
    find_unassigned,
    find_unsorted,
    list_days,
    list_section_counts,
)

TREND_DAYS = 30
OLDEST = 5
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Today:
    """What there is to know this morning. `since`: the last working day before; `due_on`: today, or on a day without
    service the next working day."""

    at: dt.datetime
    since: dt.date
    due_on: dt.date
    due: Group
    late: LateReport
    oldest: list[CaseLine]
    disputed: Group
    unassigned: Group
    unsorted: Group
    held: int
    failed_mail: int
    sections: list[SectionCount]
    days: list[DayCount]

    @property
    def received(self) -> int:
        """What came in since the last working day."""
        return sum(each.received for each in self.days if each.day >= self.since)

    @property
    def closed(self) -> int:
        """What was brought to an end since."""
        return sum(each.closed for each in self.days if each.day >= self.since)

    @property
    def is_calm(self) -> bool:
        """Whether nothing presses."""
        pressing = (self.due.total, self.late.total.total, self.disputed.total, self.unassigned.total)
        return not any((*pressing, self.unsorted.total, self.held, self.failed_mail))


def look_at_today(scope: Scope) -> Today:
    """Count what there is to know now."""
    today, calendar = clock.today(), current_calendar()
    due_on = calendar.first_working_day(today)
    since = working_day_before(today, calendar)
    return Today(
        at=clock.now(),
        since=since,
        due_on=due_on,
        due=find_due(due_on, scope),
        late=count_late(scope),
        oldest=list(list_late(scope, OLDEST)),
        disputed=find_disputed(scope),
        unassigned=find_unassigned(_longer_than_one_day(today, calendar), scope),
        unsorted=find_unsorted(scope),
        held=count_held(scope),
        failed_mail=count_failed_mail(scope),
        sections=list_section_counts(scope),
        days=list_days(Period(min(today - (TREND_DAYS - 1) * _DAY, since), today), scope),
    )


def working_day_before(day: dt.date, calendar: WorkingCalendar) -> dt.date:
    """The last working day before this one."""
    day -= _DAY
    while not calendar.is_working_day(day):
        day -= _DAY
    return day


def _longer_than_one_day(today: dt.date, calendar: WorkingCalendar) -> dt.date:
    """What came before this day has waited for more than one working day."""
    latest = today if calendar.is_working_day(today) else working_day_before(today, calendar)
    return working_day_before(latest, calendar)
