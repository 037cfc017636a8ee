"""One unit of work, one commit, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from flask import Flask

from muangmai_portal.core.transaction import NestedTransactionError, transaction
from muangmai_portal.extensions import db
from muangmai_portal.office.models import ContentVersion, OfficeSetting
from muangmai_portal.office.operations import touch_public_content


def stored() -> dict[str, str]:
    """Every setting, read in a session of its own."""
    with db.engine.connect() as connection:
        rows = connection.execute(sa.select(OfficeSetting.key, OfficeSetting.value))
        return {row.key: row.value for row in rows}


def put(key: str, value: str) -> None:
    """Write a setting in the current unit of work."""
    db.session.merge(OfficeSetting(key=key, value=value))
    db.session.flush()


@pytest.mark.usefixtures("app")
def test_the_end_of_the_block_commits() -> None:
    with transaction():
        put("phone", "1")
        assert stored() == {}
    assert stored() == {"phone": "1"}


@pytest.mark.usefixtures("app")
def test_any_exception_undoes_the_whole_unit() -> None:
    with pytest.raises(KeyboardInterrupt), transaction():  # noqa: PT012 - the write before the interruption is the point
        put("phone", "1")
        raise KeyboardInterrupt
    assert stored() == {}
    with transaction():
        put("fax", "2")
    assert stored() == {"fax": "2"}


@pytest.mark.usefixtures("app")
def test_a_unit_inside_a_unit_is_refused_and_undoes_the_outer() -> None:
    with pytest.raises(NestedTransactionError), transaction():  # noqa: PT012 - the write before the nesting is the point
        put("phone", "1")
        with transaction():
            put("fax", "2")
    assert stored() == {}


@pytest.mark.usefixtures("app")
def test_what_was_read_before_the_block_is_read_afresh_inside() -> None:
    with transaction():
        put("phone", "old")
    setting = db.session.get(OfficeSetting, "phone")
    assert setting is not None
    with db.engine.begin() as other:
        other.execute(sa.update(OfficeSetting).values(value="new"))
    with transaction():
        assert db.session.scalar(sa.select(OfficeSetting.value)) == "new"
        fresh = db.session.get(OfficeSetting, "phone")
        assert fresh is not None
        assert fresh.value == "new"


@pytest.mark.usefixtures("app")
def test_what_was_committed_can_be_read_without_asking_again() -> None:
    with transaction():
        setting = OfficeSetting(key="phone", value="1")
        db.session.add(setting)
    assert setting.value == "1"


def test_writers_at_once_wait_for_each_other_and_lose_nothing(app: Flask) -> None:
    with transaction():
        touch_public_content()

    def write(_: int) -> None:
        with app.app_context(), transaction():
            touch_public_content()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write, range(40)))
    with db.engine.connect() as connection:
        assert connection.scalar(sa.select(ContentVersion.number)) == 41


def test_sqlite_is_set_up_to_keep_what_it_accepted(app: Flask) -> None:
    if db.engine.dialect.name != "sqlite":
        assert db.engine.dialect.name == "postgresql"
        return
    with db.engine.connect() as connection:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "trusted_schema")
        assert [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names] == ["wal", 2, 1, 15000, 0]
