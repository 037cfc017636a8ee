"""How a promised date was counted, in words and day by day: for the citizen and for staff alike."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from muangmai_portal.calendars.working_days import Counting, DaysUnit, closing_time, explain
from muangmai_portal.cases.clocks import current_calendar
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.queries import list_events
from muangmai_portal.cases.recounting import RESTARTS, Because, Step, recount
from muangmai_portal.core.clock import at_office
from muangmai_portal.core.presentation import thai_date


@dataclass(frozen=True)
class Leg:
    """One step: what was counted and why, the days that counted, those that did not with their names, where it led."""

    words: str
    counted: tuple[dt.date, ...]
    skipped: tuple[tuple[dt.date, str], ...]
    due_on: dt.date


def explain_due_date(case: Case) -> list[Leg]:
    """The steps that led to the date promised now.

    Empty while a change of the holidays has not reached the case yet: the old date and the new days would not agree.
    """
    steps = recount(list_events(case), current_calendar()).steps
    if steps[-1].due_at != case.due_at:
        return []
    begins = max(place for place, step in enumerate(steps) if step.because is None or step.because in RESTARTS)
    return [_leg(case, step) for step in steps[begins:]]


def promise_in_words(days: int, unit: str) -> str:
    """3 วันทำการ, or 15 วัน."""
    if unit == DaysUnit.CALENDAR:
        return str(ngettext("%(count)d วัน", "%(count)d วัน", days, count=days))
    return str(ngettext("%(count)d วันทำการ", "%(count)d วันทำการ", days, count=days))


def _leg(case: Case, step: Step) -> Leg:
    due_on = at_office(step.due_at).date()
    if step.because is None or step.because in RESTARTS:
        counting = _count(case, step)
        return Leg(_beginning(case, step), counting.counted, counting.skipped, due_on)
    if step.because == Because.WAITED:
        waited = promise_in_words(step.days, DaysUnit.WORKING)
        since = thai_date(step.since)
        words = _("รอข้อมูลจากผู้ยื่นเรื่องตั้งแต่วันที่ %(since)s จึงเลื่อนไป %(waited)s", since=since, waited=waited)
    else:
        words = _("ส่วนราชการขอขยายเวลาเมื่อวันที่ %(date)s พร้อมแจ้งเหตุผล", date=thai_date(step.since))
    return Leg(str(words), (), (), due_on)


def _beginning(case: Case, step: Step) -> str:
    promised = promise_in_words(case.days, case.days_unit)
    if step.because is None:
        return str(_("กำหนดไว้ %(promised)s นับจากวันถัดจากวันที่รับเรื่อง", promised=promised))
    since = thai_date(step.since)
    if step.because == Because.DISPUTED:
        return str(_("ผู้ยื่นเรื่องโต้แย้งผลเมื่อวันที่ %(date)s จึงเริ่มนับ %(promised)s ใหม่", date=since, promised=promised))
    return str(_("เปิดเรื่องอีกครั้งเมื่อวันที่ %(date)s จึงเริ่มนับ %(promised)s ใหม่", date=since, promised=promised))


def _count(case: Case, step: Step) -> Counting:
    return explain(closing_time(step.since), case.days, case.days_unit, current_calendar())
