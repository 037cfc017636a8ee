"""Writing a new case into the register, with statements made once.

Building a statement costs more than running it, and every citizen who files waits for these. They run on the
connection of the unit of work: nothing here commits.
"""

from __future__ import annotations

from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from muangmai_portal.cases.chain import Link
from muangmai_portal.cases.models import Case, CaseEvent, Contact
from muangmai_portal.cases.models_register import RegisterCounter
from muangmai_portal.core.transaction import write_connection
from muangmai_portal.extensions import db

_CASES, _EVENTS, _CONTACTS, _COUNTERS = (
    cast("sa.Table", model.__table__) for model in (Case, CaseEvent, Contact, RegisterCounter)
)


def _make_counter_statement(insert: Any) -> Any:
    """The statement that gives out the next number of a year, its first one included, in one step."""
    row = insert(_COUNTERS).values(buddhist_year=sa.bindparam("year"), last_number=1)
    raised = {"last_number": _COUNTERS.c.last_number + 1}
    return row.on_conflict_do_update(index_elements=["buddhist_year"], set_=raised).returning(_COUNTERS.c.last_number)


_RAISE_COUNTER = {
    "sqlite": _make_counter_statement(sqlite.insert),
    "postgresql": _make_counter_statement(postgresql.insert),
}
_LOCK_FORM = sa.select(sa.func.pg_advisory_xact_lock(sa.bindparam("lock", type_=sa.BigInteger)))
_FIND_FILED = sa.select(_CASES.c.id, _CASES.c.reference, _CASES.c.content_digest).where(
    _CASES.c.form_digest == sa.bindparam("form")
)
_ADD_CASE = sa.insert(_CASES).returning(_CASES.c.id)
_ADD_EVENT = sa.insert(_EVENTS)
_ADD_CONTACT = sa.insert(_CONTACTS)


def wait_for_the_same_form(form_digest: str) -> None:
    """Let two sendings of one form through one after the other. SQLite's single writer does that by itself."""
    if db.engine.dialect.name == "postgresql":
        lock = int.from_bytes(bytes.fromhex(form_digest[:16]), "big", signed=True)
        write_connection().execute(_LOCK_FORM, {"lock": lock})


def find_filed(form_digest: str) -> sa.Row[int, str, str] | None:
    """Id, reference and content digest of the case that this form became, if it did."""
    return write_connection().execute(_FIND_FILED, {"form": form_digest}).one_or_none()


def next_number(buddhist_year: int) -> int:
    """Raise the year's counter. The row stays locked until the commit, so a filing that fails leaves no gap."""
    statement = _RAISE_COUNTER[db.engine.dialect.name]
    return int(write_connection().execute(statement, {"year": buddhist_year}).scalar_one())


def add_case(columns: dict[str, Any], first: Link, contact: dict[str, Any] | None) -> int:
    """Write the case, its first event and how to reach the submitter; gives the case's id."""
    connection = write_connection()
    digest = first.hash()
    case_id = int(connection.execute(_ADD_CASE, {**columns, "last_hash": digest}).scalar_one())
    event = {name: value for name, value in vars(first).items() if name != "reference"}
    connection.execute(_ADD_EVENT, {**event, "case_id": case_id, "hash": digest})
    if contact:
        connection.execute(_ADD_CONTACT, {**contact, "case_id": case_id})
    return case_id
