"""A portal that takes mail, with a case whose submitter has an address."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa
from flask import Flask

from muangmai_portal.cases.models import Case
from muangmai_portal.config import Settings
from muangmai_portal.extensions import db
from muangmai_portal.incoming_mail.models import InboundMail
from muangmai_portal.incoming_mail.taking import take
from muangmai_portal.outbox.models import Audience, OutboundMessage
from muangmai_portal.outbox.reply_addresses import make_reply_address
from tests.factories.cases import make_case

INCOMING = "portal@office.example"
CITIZEN = "somsri@example.test"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """With a mailbox for what comes in, and a name of its own among mail servers."""
    return replace(settings, incoming_address=INCOMING, public_url="https://portal.example")


@pytest.fixture
def case(app: Flask) -> Case:
    """A street light of the engineers."""
    return make_case()


def letter(
    body: str = "หลอดดับอีกแล้วค่ะ",
    *,
    sender: str = CITIZEN,
    to: str = INCOMING,
    subject: str = "สอบถาม",
    **headers: str,
) -> bytes:
    """A plain message in UTF-8; `headers` by their names, with `_` for `-`."""
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return (
        f"From: {sender}\r\nTo: {to}\r\nSubject: {subject}\r\n{more}MIME-Version: 1.0\r\n"
        f"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{body}\r\n"
    ).encode()


def reply_address(case: Case) -> str:
    """Where an answer to a letter about this case goes."""
    return make_reply_address(INCOMING, case.reference)


def letter_of(case: Case, audience: Audience = Audience.CITIZEN) -> OutboundMessage:
    """The first letter about this case to somebody."""
    wanted = sa.select(OutboundMessage).where(OutboundMessage.case_id == case.id, OutboundMessage.audience == audience)
    return db.session.scalars(wanted.order_by(OutboundMessage.id)).first() or _no_letter()


def _no_letter() -> OutboundMessage:
    raise AssertionError("no such letter")


def arrive(raw: bytes, *recipients: str) -> InboundMail:
    """The message as it stands after it was taken."""
    taken = take(raw, recipients=recipients)
    return stored(taken.id)


def stored(mail_id: int) -> InboundMail:
    """A message as it is stored now."""
    db.session.rollback()
    return db.session.get_one(InboundMail, mail_id, populate_existing=True)
