"""When the database fails while a request is filed, the page says so and gives everything back."""

from __future__ import annotations

import sqlite3

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from muangmai_portal.cases.models import Case
from muangmai_portal.core.memory import recheck_memories
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from tests.factories.requests import fill_service, open_form, send_form


class Breakdown:
    """While it lasts, the database refuses to write, as on a full disk or under a lock; or refuses everything."""

    def __init__(self, error: Exception, *, refused: str = "INSERT INTO") -> None:
        self.error: Exception | None = error
        self.refused = refused
        sa.event.listen(db.engine, "before_cursor_execute", self._refuse)

    def _refuse(self, _: object, __: object, statement: str, *___: object) -> None:
        if self.error is not None and statement.startswith(self.refused):
            raise self.error


def operational(message: str) -> Exception:
    return sa.exc.OperationalError("INSERT", {}, sqlite3.OperationalError(message))


FAILURES = [operational("database is locked"), operational("database or disk is full"), OSError(28, "No space left")]


@pytest.mark.parametrize("error", [*FAILURES, KeyError("a mistake of ours")], ids=str)
def test_a_failure_is_told_plainly_and_the_words_come_back(citizen: FlaskClient, error: Exception) -> None:
    form = {**open_form(citizen, "LIGHT"), **fill_service("LIGHT"), "place": "หน้าวัดใหญ่"}
    Breakdown(error)
    response = send_form(citizen, "LIGHT", form)
    assert response.status_code == 503
    assert "ยังไม่ได้รับเรื่อง" in response.text
    assert "หน้าวัดใหญ่" in response.text
    assert "077-123-456" in response.text
    assert f'value="{form["intake_token"]}"' in response.text
    assert "case-reference" not in response.text


def test_a_locked_database_is_waited_for_then_told(citizen: FlaskClient) -> None:
    if db.engine.dialect.name != "sqlite":
        return  # PostgreSQL lets writers wait for each other's rows; the test above stands for its failures
    form = {**open_form(citizen, "LIGHT"), **fill_service("LIGHT"), "place": "หน้าวัดใหญ่"}
    sa.event.listen(db.engine, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout=50"))
    db.session.rollback()
    db.engine.dispose()  # connections from now on wait a moment only
    other = sqlite3.connect(str(db.engine.url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        response = send_form(citizen, "LIGHT", form)
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert response.status_code == 503
    assert "หน้าวัดใหญ่" in response.text
    assert send_form(citizen, "LIGHT", form).status_code == 303
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Case)) == 1


def test_the_failed_form_is_sent_again_without_losing_or_doubling(citizen: FlaskClient) -> None:
    form = {**open_form(citizen, "LIGHT"), **fill_service("LIGHT")}
    breakdown = Breakdown(FAILURES[1])
    assert send_form(citizen, "LIGHT", form).status_code == 503
    breakdown.error = None
    assert [send_form(citizen, "LIGHT", form).status_code for _ in range(2)] == [303, 303]
    with transaction():
        assert [case.register_number for case in db.session.scalars(sa.select(Case))] == [1]


def test_a_database_that_is_gone_altogether_still_gives_the_words_back(citizen: FlaskClient) -> None:
    form = {**open_form(citizen, "LIGHT"), **fill_service("LIGHT"), "place": "หน้าวัดใหญ่"}
    Breakdown(operational("server closed the connection"), refused="")
    recheck_memories()
    response = send_form(citizen, "LIGHT", form)
    assert response.status_code == 503
    assert "ยังไม่ได้รับเรื่อง" in response.text
    assert "หน้าวัดใหญ่" in response.text
    assert "077-123-456" in response.text
    assert citizen.get("/services/LIGHT").status_code == 503
