"""What an officer prefers, as it is stored and as it is used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.access import Permission
from muangmai_portal.extensions import db
from muangmai_portal.inbox.models import DeskPreference


class Column(StrEnum):
    """The columns of the table that can be left out; number and title always stand there."""

    DUE = "due"
    STATE = "state"
    OFFICER = "officer"
    VILLAGE = "village"
    SERVICE = "service"
    SECTION = "section"
    RECEIVED = "received"
    CHANNEL = "channel"


COLUMN_LABELS = {
    Column.DUE: "กำหนด",
    Column.STATE: "สถานะ",
    Column.OFFICER: "ผู้รับผิดชอบ",
    Column.VILLAGE: "หมู่บ้าน",
    Column.SERVICE: "บริการหรือประเภท",
    Column.SECTION: "ส่วนราชการ",
    Column.RECEIVED: "วันที่รับเรื่อง",
    Column.CHANNEL: "ช่องทาง",
}
FIRST_COLUMNS = (Column.DUE, Column.STATE, Column.OFFICER, Column.VILLAGE)


@dataclass(frozen=True)
class Preferences:
    """How the desk is drawn."""

    is_table: bool = False
    columns: tuple[Column, ...] = FIRST_COLUMNS
    has_keys: bool = True


def read_preferences(officer: Officer) -> Preferences:
    """What this officer chose, or how everybody finds the desk at first."""
    row = db.session.get(DeskPreference, officer.id)
    if row is None:
        return Preferences()
    return Preferences(row.is_table, _known(officer, row.columns), row.has_keys)


def list_columns(officer: Officer) -> list[Column]:
    """The columns that tell this officer something: who sees one section needs no column for it."""
    is_above = officer.can(Permission.READ_ALL_CASES)
    return [column for column in Column if column != Column.SECTION or is_above]


def choose_density(officer: Officer, *, is_table: bool) -> None:
    """Cards or a table."""
    _row(officer).is_table = is_table


def choose_columns(officer: Officer, columns: Iterable[str]) -> None:
    """Which columns the table has; those that do not exist are passed over."""
    _row(officer).columns = [column.value for column in _known(officer, columns)]


def choose_keys(officer: Officer, *, has_keys: bool) -> None:
    """Whether single keys do something."""
    _row(officer).has_keys = has_keys


def _known(officer: Officer, columns: Iterable[str]) -> tuple[Column, ...]:
    chosen = set(columns)
    return tuple(column for column in list_columns(officer) if column in chosen)


def _row(officer: Officer) -> DeskPreference:
    row = db.session.get(DeskPreference, officer.id, with_for_update=True)
    if row is None:
        row = DeskPreference(officer_id=officer.id, is_table=False, columns=list(FIRST_COLUMNS), has_keys=True)
        db.session.add(row)
    return row
