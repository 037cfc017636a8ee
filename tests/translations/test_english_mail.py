"""Mail and the slip for whoever filed in English."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pypdfium2
import pytest
from flask import Flask
from flask_babel import force_locale

from muangmai_portal.cases.models import CaseStatus, Outcome
from muangmai_portal.cases.notifications import CITIZEN_MAILS
from muangmai_portal.core.thai_text import has_thai
from muangmai_portal.core.transaction import transaction
from muangmai_portal.office.operations import set_office_setting
from muangmai_portal.outbox.rendering import Rendered, render_message
from muangmai_portal.typesetting import slips

SAID_IN_ENGLISH = {"hours_en": "Monday–Friday", "address_en": "Moo 1"}
FACTS = {
    "reference": "MM-2569-000001-2",
    "title": "Street-light repair",
    "section": "Public Works Division",
    "section_phone": "077-123-456 ต่อ 13",
    "due_at": "2026-11-26T16:30:00+07:00",
    "text": "We have looked at the lamp.",
    "to": "",
    "outcome": "",
    "rating_path": "/track/rate/MM-2569-000001-2/0123456789abcdef01234567",
    "due_was": "2026-11-25T16:30:00+07:00",
    "holidays": [
        {"date": "2026-11-25", "name": "วันขึ้นปีใหม่", "is_added": True},
        {"date": "2026-11-24", "name": "", "is_added": False},
    ],
}


@pytest.fixture
def english_office(office: Flask) -> Iterator[Flask]:
    """The office with its address in English too; afterwards in Thai alone again."""
    _state(SAID_IN_ENGLISH)
    yield office
    _state(dict.fromkeys(SAID_IN_ENGLISH, ""))


def _state(facts: dict[str, str]) -> None:
    with transaction():
        for key, value in facts.items():
            set_office_setting(key, value)


def _stray(mail: Rendered) -> list[str]:
    return [line for line in (mail.from_name, mail.subject, *mail.text.splitlines()) if has_thai(line)]


@pytest.mark.parametrize("template", ["cases/received", *CITIZEN_MAILS.values()])
def test_every_mail_to_a_citizen_is_english(english_office: Flask, template: str) -> None:
    for status in (CaseStatus.IN_PROGRESS, CaseStatus.WAITING_CITIZEN, CaseStatus.WAITING_OTHER):
        for outcome in set(Outcome) - {Outcome.SPAM}:  # nobody is written to about that one
            mail = render_message(template, {**FACTS, "to": status, "outcome": outcome}, "en", unsubscribe_url="x")
            assert _stray(mail) == []


def test_an_extension_is_named_in_english(english_office: Flask) -> None:
    assert "077-123-456 ext. 13" in render_message("cases/reply", FACTS, "en").text
    assert "077-123-456 ต่อ 13" in render_message("cases/reply", FACTS, "th").text


def test_the_slip_says_its_labels_in_english(english_office: Flask) -> None:
    slip = slips.Slip(
        office_name="Mueang Mai SAO",
        reference="MM-2569-000001-2",
        service_title="Street-light repair",
        received_at=dt.datetime(2026, 11, 23, 6, 33, tzinfo=dt.UTC),
        due_on=dt.date(2026, 11, 26),
        section_name="Public Works Division",
        section_phone="077-123-456 ต่อ 13",
        track_url="https://example.go.th/en/track",
    )
    with force_locale("en"), pypdfium2.PdfDocument(slips.render_slip(slip)) as pdf:
        text = pdf[0].get_textpage().get_text_range()
    assert "077-123-456 ext. 13" in text
    assert [line for line in text.splitlines() if has_thai(line)] == []
