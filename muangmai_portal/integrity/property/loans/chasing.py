"""Asking for things back: on the day they are due, the day after, and from a week on with the head and the secretary.

ข้อ ๒๑๑ of the regulation on supplies asks the lender to follow a loan up within seven days of its day. The portal writes
in working hours; each letter leaves a line in the loan's log, which is also what keeps it from being written twice.
"""

from __future__ import annotations

import datetime as dt

from muangmai_portal.accounts.queries import list_officers
from muangmai_portal.calendars.queries import load_calendar
from muangmai_portal.calendars.working_days import WorkingCalendar
from muangmai_portal.core import clock
from muangmai_portal.core.transaction import transaction
from muangmai_portal.integrity.property.loans.letters import write_letters
from muangmai_portal.integrity.property.loans.models import PropertyLoan
from muangmai_portal.integrity.property.loans.operations import note_letter
from muangmai_portal.integrity.property.loans.queries import list_deeds, list_lent
from muangmai_portal.integrity.property.loans.rights import may_lend

EVERY_SECONDS = 600
WEEK = 7
_FROM, _UNTIL = dt.time(8, 30), dt.time(16, 30)
_DAY = dt.timedelta(days=1)


def chase_loans() -> int:
    """Write about everything that must be written about today; of how many loans. A job of the worker."""
    local, calendar = clock.at_office(clock.now()), load_calendar()
    today = local.date()
    if not _FROM <= local.time() < _UNTIL or not calendar.is_working_day(today):
        return 0
    if not any(occasion_of(loan, today, calendar) for loan in list_lent()):
        return 0
    with transaction():
        return sum(_chase(loan, occasion_of(loan, today, calendar)) for loan in list_lent())


def occasion_of(loan: PropertyLoan, today: dt.date, calendar: WorkingCalendar) -> tuple[str, str] | None:
    """What to write on a working day, as deed and note of the log; None for nothing.

    A thing that is due on a day off is asked for on the last working day before it.
    """
    days = (today - loan.due_on).days
    if days >= WEEK:
        return "escalated", f"สัปดาห์ที่ {days // WEEK}"
    if days >= 1:
        return "chased", ""
    return ("reminded", "") if calendar.first_working_day(today + _DAY) > loan.due_on else None


def _chase(loan: PropertyLoan, occasion: tuple[str, str] | None) -> bool:
    if occasion is None or occasion in list_deeds(loan.id):
        return False
    deed, note = occasion
    template = "loan_due" if deed == "reminded" else "loan_late"
    key = f"{deed}:{note}"
    write_letters([loan.borrower], loan, template, key)
    if deed == "escalated":
        lenders = [officer for officer in list_officers() if may_lend(loan, officer)]
        write_letters(lenders, loan, "loan_chase", key)
    note_letter(loan, deed, note)
    return True
