"""The morning letter: the same every working day, to readers alone."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
import time_machine
from flask import Flask

from muangmai_portal.accounts.morning_letter import write_morning_letters
from muangmai_portal.calendars.operations import load_holidays
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import OutboundMessage
from muangmai_portal.outbox.rendering import render_message
from tests.factories.officers import make_officer

MONDAY = dt.datetime(2026, 11, 30, 1, 45, tzinfo=dt.UTC)  # 08.45 at the office


def letters() -> list[OutboundMessage]:
    return list(db.session.scalars(sa.select(OutboundMessage).order_by(OutboundMessage.id)))


def test_readers_get_one_letter_on_a_working_day_and_nobody_else_does(app: Flask) -> None:
    with transaction():
        load_holidays()
    reader = make_officer(role=Role.INTEGRITY, email="reader@muangmai.example")
    make_officer(role=Role.ADMIN, email="admin@muangmai.example")
    make_officer(role=Role.INTEGRITY, email="")
    with time_machine.travel(MONDAY, tick=False):
        assert write_morning_letters() == 1
        assert write_morning_letters() == 0
    assert [letter.recipient for letter in letters()] == [reader.email]


def test_no_letter_is_written_at_night_nor_on_a_day_off(app: Flask) -> None:
    with transaction():
        load_holidays()
    make_officer(role=Role.INTEGRITY, email="reader@muangmai.example")
    sunday, evening = MONDAY - dt.timedelta(days=1), MONDAY + dt.timedelta(hours=10)
    for moment in (sunday, evening, MONDAY - dt.timedelta(hours=1)):
        with time_machine.travel(moment, tick=False):
            assert write_morning_letters() == 0


def test_every_letter_has_the_same_words(app: Flask) -> None:
    with transaction():
        load_holidays()
    make_officer(role=Role.INTEGRITY, email="reader@muangmai.example")
    for day in range(3):
        with time_machine.travel(MONDAY + dt.timedelta(days=day), tick=False):
            write_morning_letters()
    rendered = {render_message(each.template, each.context, each.language) for each in letters()}
    assert len(letters()) == 3
    assert len(rendered) == 1
