"""The part of the desk where heads say that there was nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.thai_text import fold_digits
from muangmai_portal.integrity.gifts.halves import Half
from muangmai_portal.integrity.gifts.models import NilStatement
from muangmai_portal.integrity.gifts.operations import may_state
from muangmai_portal.integrity.gifts.queries import count_reports, find_statement, reads_all
from muangmai_portal.integrity.years import EARLIEST, LATEST
from muangmai_portal.sections.models import Section
from muangmai_portal.sections.queries import list_sections

_LARGEST = 2**31 - 1


@dataclass(frozen=True)
class NilCell:
    """A section's word on one half, or the button with which it is given."""

    half: Half
    reports: int
    statement: NilStatement | None
    can_state: bool


@dataclass(frozen=True)
class NilRow:
    """A section and its word on each half."""

    section: Section
    cells: list[NilCell]


def list_nil_rows(officer: Officer, halves: Sequence[Half]) -> list[NilRow]:
    """The sections for which this officer speaks or whose word they check."""
    chosen = [each for each in list_sections() if may_state(officer, each.id) or reads_all(officer)]
    return [NilRow(each, [_cell(officer, each, half) for half in halves]) for each in chosen]


def read_section(form: Mapping[str, str]) -> int:
    """The section that a form names.

    Raises:
        DomainError: it names none.
    """
    return _number(form.get("section", ""), 1, _LARGEST)


def read_half(form: Mapping[str, str]) -> Half:
    """The half-year that a form names.

    Raises:
        DomainError: it names none.
    """
    return Half(_number(form.get("year", ""), EARLIEST, LATEST), _number(form.get("half", ""), 1, 2))


def _cell(officer: Officer, section: Section, half: Half) -> NilCell:
    reports, statement = count_reports(section.id, half), find_statement(section.id, half)
    can_state = may_state(officer, section.id) and not reports and statement is None
    return NilCell(half, reports, statement, can_state)


def _number(typed: str, least: int, most: int) -> int:
    number = fold_digits(typed)
    is_number = number.isascii() and number.isdigit() and len(number) <= len(str(most))
    if not is_number or not least <= int(number) <= most:
        raise DomainError("ไม่พบส่วนราชการหรือรอบที่เลือก โปรดเปิดหน้าใหม่แล้วลองอีกครั้ง")
    return int(number)
