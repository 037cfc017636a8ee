"""Editions of the manual, circulations and loans for tests."""

from __future__ import annotations

import datetime as dt
import io
from itertools import count
from typing import Any

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.attachments.cleaning import clean_upload
from muangmai_portal.attachments.operations import register_upload
from muangmai_portal.attachments.rules import UploadRules
from muangmai_portal.core import clock
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.integrity.circulation.models import Circulation
from muangmai_portal.integrity.circulation.operations import (
    NewCirculation,
    SignedPaper,
    acknowledge,
    record_paper,
    start_circulation,
)
from muangmai_portal.integrity.circulation.queries import find_paper_signing, get_circulation
from muangmai_portal.integrity.property.loans.models import PropertyLoan
from muangmai_portal.integrity.property.loans.operations import NewLoan, approve_loan, ask_loan, hand_out
from muangmai_portal.integrity.property.manual.operations import EditionFacts, describe_edition
from muangmai_portal.integrity.property.manual.queries import KIND
from muangmai_portal.outbox.models import OutboundMessage
from muangmai_portal.publishing.models import PersonalData, Publication
from muangmai_portal.publishing.operations import Showing, Words, create_publication, publish, save_publication
from muangmai_portal.sections.models import Section
from tests.factories.officers import make_section
from tests.factories.requests import make_photo

_numbers = count(1)


def make_edition(author: Officer, number: str = "ฉบับที่ 1", body: str = "ห้ามใช้ส่วนตัว", **more: Any) -> Publication:
    """An edition of the manual, published."""
    title = more.pop("title_th", f"คู่มือการใช้ทรัพย์สิน {number}")
    with transaction():
        publication = create_publication(KIND, Words(title_th=title, body_th=body, **more), actor=author)
        publication.personal_data = PersonalData.NONE
        facts = EditionFacts(number=number, approved_by="นายใจดี มีธรรม", approved_on=clock.today(), changes="เพิ่มข้อห้าม")
        describe_edition(publication, facts, version=0, actor=author)
        publish(publication, Showing(personal_data=PersonalData.NONE), actor=author)
    return publication


def change_words(publication: Publication, author: Officer, body: str) -> None:
    """Say something else in a publication."""
    with transaction():
        found = db.session.get_one(Publication, publication.id)
        words = Words(title_th=found.title_th, body_th=body)
        save_publication(found, words, version=found.version, actor=author)


def circulate(publication: Publication, actor: Officer, *, days: int = 10, note: str = "") -> int:
    """Send a publication round, due in so many days; its number."""
    with transaction():
        found = db.session.get_one(Publication, publication.id)
        due_on = clock.today() + dt.timedelta(days=days)
        new = NewCirculation(title=found.title_th, due_on=due_on, note=note)
        return start_circulation(found, new, actor=actor).id


def read_it(number: int, *officers: Officer) -> None:
    """Let officers say that they read it."""
    for officer in officers:
        with transaction():
            found = get_circulation(number)
            acknowledge(found, version=found.publication.version, actor=officer)


def sign_on_paper(number: int, section: Section, actor: Officer, people: int, *names: str, version: int = 0) -> None:
    """Let people without an account sign, with a scan."""
    scan = clean_upload(io.BytesIO(make_photo().getvalue()), "a.jpg", UploadRules("scan", "document"))
    with transaction():
        token = register_upload(scan, "scan").token
        paper = SignedPaper(people=people, names=names, scan=token)
        record_paper(get_circulation(number), section, paper, version=version, actor=actor)
    assert find_paper_signing(number, section.id) is not None


def stored_circulation(number: int) -> Circulation:
    """A circulation as the database has it now."""
    db.session.rollback()
    db.session.expire_all()
    return get_circulation(number)


def make_loan(borrower: Officer, *, section: str = "ENG", **more: Any) -> int:
    """A request for a thing; its number."""
    values: dict[str, Any] = {
        "section_id": make_section(section).id,
        "category": "durable",
        "items": "เครื่องฉายภาพ 1 เครื่อง",
        "purpose": "ประชุมประชาคม",
        "place": "ห้องประชุม",
        "is_outside": False,
        "from_on": clock.today(),
        "due_on": clock.today() + dt.timedelta(days=3),
        "is_official": True,
        **more,
    }
    with transaction():
        return ask_loan(NewLoan(**values), token=f"loan-token-{next(_numbers):08}", actor=borrower).id


def lend(number: int, lender: Officer) -> None:
    """Approve it and hand it out."""
    for act in (approve_loan, hand_out):
        with transaction():
            loan = db.session.get_one(PropertyLoan, number)
            act(loan, version=loan.version, actor=lender)


def stored_loan(number: int) -> PropertyLoan:
    """A loan as the database has it now."""
    db.session.rollback()
    db.session.expire_all()
    return db.session.get_one(PropertyLoan, number)


def letters(template: str) -> list[str]:
    """To whom letters of a template were written, in order."""
    db.session.rollback()
    chosen = sa.select(OutboundMessage.recipient).where(OutboundMessage.template == f"integrity/{template}")
    return list(db.session.scalars(chosen.order_by(OutboundMessage.id)))
