"""The audit trail stands and falls with the deed."""

from __future__ import annotations

import pytest
from flask import Flask

from muangmai_portal.audit.operations import record, record_refusal
from muangmai_portal.audit.queries import list_by_subject, list_recent
from muangmai_portal.core.transaction import transaction


def test_a_line_says_who_did_what_to_whom(app: Flask) -> None:
    with transaction():
        record("officer_added", "officer:7", 3, {"role": "head"})
    [entry] = list_recent()
    assert (entry.action, entry.subject, entry.officer_id, entry.detail) == (
        "officer_added", "officer:7", 3, {"role": "head"},
    )  # fmt: skip
    assert entry.at.tzinfo is not None


def test_a_deed_that_is_undone_leaves_no_line(app: Flask) -> None:
    def fail() -> None:
        with transaction():
            record("officer_added", "officer:7")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert list_recent() == []


def test_a_refusal_is_kept_although_nothing_else_is(app: Flask) -> None:
    record_refusal(3, "/staff/cases/MM-2569-000001-2", method="GET", status=404)
    [entry] = list_by_subject("/staff/cases/MM-2569-000001-2")
    assert (entry.officer_id, entry.action, entry.detail) == (3, "refused", {"method": "GET", "status": 404})


def test_the_newest_line_comes_first_and_only_as_many_as_asked(app: Flask) -> None:
    with transaction():
        for number in range(5):
            record("tried", f"officer:{number}")
    assert [entry.subject for entry in list_recent(2)] == ["officer:4", "officer:3"]


def test_a_very_long_subject_is_cut_to_its_column(app: Flask) -> None:
    record_refusal(3, "/staff/" + "x" * 500, method="GET", status=404)
    [entry] = list_recent()
    assert len(entry.subject) == 120
