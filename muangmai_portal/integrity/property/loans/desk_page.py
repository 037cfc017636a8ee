"""Loans as the desk shows them: lists with their counts, a loan with its words and what may be done with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import url_for

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core import clock
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.thai_text import fold_digits
from muangmai_portal.integrity.property.loans.labels import CATEGORIES, CONDITIONS, DEEDS, category_name, describe_state
from muangmai_portal.integrity.property.loans.models import LoanEvent, LoanState, PropertyLoan
from muangmai_portal.integrity.property.loans.queries import VIEWS, Sought, count_loans
from muangmai_portal.integrity.property.loans.rights import is_head, may_decide, may_lend, may_see_all
from muangmai_portal.sections.queries import list_sections

_TITLES = {
    "mine": "ของฉัน",
    "to-approve": "รอฉันอนุมัติ",
    "out": "กำลังยืมอยู่",
    "overdue": "เกินกำหนดคืน",
    "history": "ทั้งหมด",
}
_YEARS_BACK = 6


@dataclass(frozen=True)
class DescribedLoan:
    """A loan with its words; `acts` names what the officer who looks at it may do now."""

    loan: PropertyLoan
    tag: str
    state: str
    category: str
    condition: str
    days_late: int
    acts: tuple[str, ...] = ()


@dataclass(frozen=True)
class LogEntry:
    """A line of the log as the timeline draws it."""

    title: str
    at: dt.datetime
    actor: str
    body: str
    tone: str
    files: tuple[object, ...] = ()


def describe_loan(loan: PropertyLoan, officer: Officer | None = None) -> DescribedLoan:
    """A loan with its words."""
    tag, state = describe_state(loan, clock.today())
    return DescribedLoan(
        loan=loan,
        tag=tag,
        state=state,
        category=category_name(loan.category),
        condition=CONDITIONS.get(loan.condition, ""),
        days_late=loan.days_late(clock.today()),
        acts=_acts(loan, officer) if officer else (),
    )


def show_log(events: Iterable[LoanEvent]) -> list[LogEntry]:
    """The log, oldest first."""
    return [
        LogEntry(
            title=DEEDS.get(each.deed, each.deed),
            at=each.at,
            actor=each.officer.name if each.officer else "ระบบ",
            body=each.note,
            tone="public" if each.officer else "system",
        )
        for each in events
    ]


def read_sought(arguments: Mapping[str, str], officer: Officer) -> Sought:
    """Which list an address asks for; what was never offered is no wish."""
    view = arguments.get("view", "")
    views = _views_of(officer)
    year = fold_digits(arguments.get("year", ""))
    section = arguments.get("section", "")
    category = arguments.get("category", "")
    return Sought(
        view=view if view in views else views[0],
        category=category if category in CATEGORIES else "",
        section_id=int(section) if section.isascii() and section.isdigit() and len(section) < 9 else None,
        year=FiscalYear(int(year)) if year in map(str, _years()) else None,
    )


def describe_lists(sought: Sought, officer: Officer) -> dict[str, object]:
    """The tabs with their counts, and the choices by which a list is narrowed."""
    tabs = []
    for view in _views_of(officer):
        count = count_loans(Sought(view), officer) if view in ("to-approve", "out", "overdue") else None
        tabs.append((url_for("property_loans.index", view=view), _TITLES[view], count, view == sought.view))
    return {
        "tabs_shown": tabs,
        "title": _TITLES[sought.view],
        "categories": [(code, str(name)) for code, name in CATEGORIES.items()],
        "sections": list_sections() if may_see_all(officer) else [],
        "years": _years(),
        "is_narrowed": bool(sought.category or sought.section_id or sought.year),
    }


def _views_of(officer: Officer) -> tuple[str, ...]:
    if may_see_all(officer) or is_head(officer):
        can_approve = officer.can("approve_loans")
        return VIEWS if can_approve else tuple(view for view in VIEWS if view != "to-approve")
    return ("mine",)


def _years() -> list[int]:
    current = FiscalYear.current().number
    return list(range(current, current - _YEARS_BACK, -1))


def _acts(loan: PropertyLoan, officer: Officer) -> tuple[str, ...]:
    acts: list[str] = []
    if loan.state == LoanState.ASKED and may_decide(loan, officer):
        acts += ["approve", "refuse"]
    if loan.state == LoanState.APPROVED and may_lend(loan, officer):
        acts.append("hand-out")
    if loan.state == LoanState.LENT and may_lend(loan, officer):
        acts.append("return")
    if loan.state in (LoanState.ASKED, LoanState.APPROVED) and loan.borrower_id == officer.id:
        acts.append("withdraw")
    return tuple(acts)
