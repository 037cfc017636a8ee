"""Every letter that was written, as it goes over the wire: what it may tell depends on to whom it goes."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
import time_machine
from flask import Flask

from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.extensions import db
from muangmai_portal.inbox.digests import write_digests
from muangmai_portal.outbox.letters import compose
from muangmai_portal.outbox.models import Audience, OutboundMessage
from muangmai_portal.reports.today.letters import write_today_letters
from tests.factories.officers import make_officer
from tests.leaks import words as w
from tests.leaks.planting import Planted
from tests.leaks.reading import text_of_letter

# What was said to this address, or by whom it belongs to: nothing else that was planted may be in its letters.
TOLD = {
    w.MAIL: frozenset({w.MAIL, w.ALONE}),
    w.CHILD_MAIL: frozenset({w.CHILD_MAIL}),
    w.FOLLOWER_MAIL: frozenset({w.FOLLOWER_MAIL}),
    w.OFFICER_MAIL: frozenset({w.OFFICER_MAIL}),
    "eng@office.test": frozenset({w.ADDED, w.CHILD_WORDS}),
    "fin@office.test": frozenset({w.ELSEWHERE}),
}
A_LATE_MORNING = dt.datetime(2027, 2, 8, 9, 0, tzinfo=clock.BANGKOK)


def write_every_letter() -> list[OutboundMessage]:
    """The letters of the day too, on a morning when everything is late."""
    for role, section in ((Role.HEAD, "FIN"), (Role.EXECUTIVE, None), (Role.SECRETARY, None)):
        make_officer(role, section, email=f"{role}@office-of-muangmai.com")
    with time_machine.travel(A_LATE_MORNING):
        write_digests()
        write_today_letters()
    return list(db.session.scalars(sa.select(OutboundMessage).order_by(OutboundMessage.id)))


def may_be_told(letter: OutboundMessage) -> frozenset[str]:
    """Those of the words that this letter may hold."""
    if letter.template == "inbox/digest" and letter.recipient == "secretary@office-of-muangmai.com":
        return w.OTHER_CASES - {w.HELD}  # who reads every case is told by its title which one is late
    if letter.template == "inbox/digest" and letter.recipient == "head@office-of-muangmai.com":
        return frozenset({w.ELSEWHERE})
    return TOLD.get(letter.recipient, frozenset())


def test_no_letter_tells_more_than_its_reader_may_know(app: Flask, planted: Planted) -> None:
    letters = write_every_letter()
    leaks = {}
    for letter in letters:
        with app.test_request_context():
            raw = compose(letter, app.extensions["settings"], thread_start=None)._message().as_bytes()
        leaked = w.found_in(text_of_letter(raw), w.EVERYTHING) - may_be_told(letter)
        if leaked:
            leaks[letter.template, letter.recipient] = leaked
    assert leaks == {}
    assert {letter.audience for letter in letters} == set(Audience)
    assert {"inbox/digest", "reports/today", "cases/followed", "cases/merged"} <= {each.template for each in letters}


def test_the_letters_of_a_held_case_are_none(planted: Planted) -> None:
    held = sa.select(OutboundMessage).where(OutboundMessage.case_id == planted.held.case_id)
    assert db.session.scalars(held).all() == []
