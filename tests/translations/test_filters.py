"""What templates do with texts and dates from the data, for readers of both languages."""

from __future__ import annotations

import pytest
from flask import Flask
from flask_babel import force_locale
from markupsafe import Markup

from muangmai_portal.core.presentation import in_its_language, kept_date, phone, translated


@pytest.fixture(autouse=True)
def _context(office: Flask) -> None:
    """All of them ask in which language the reader reads."""


def test_a_text_of_the_data_is_translated() -> None:
    with force_locale("en"):
        assert translated("ไม่มีค่าธรรมเนียม") == "No fee"
    assert translated("ไม่มีค่าธรรมเนียม") == "ไม่มีค่าธรรมเนียม"


@pytest.mark.parametrize("text", ["", "ลดค่าธรรมเนียม 5%", "100 % (ทั้งหมด)", "%(name)s"])
def test_a_text_nobody_translated_stays_as_the_office_wrote_it(text: str) -> None:
    with force_locale("en"):
        assert translated(text) == text


def test_thai_on_an_english_page_says_so_and_is_escaped() -> None:
    with force_locale("en"):
        assert in_its_language("หน้า <วัด>") == Markup('<span lang="th">หน้า &lt;วัด&gt;</span>')
        assert in_its_language("77 <Main> Road") == "77 <Main> Road"
        assert not isinstance(in_its_language("77 <Main> Road"), Markup)
        assert in_its_language(Markup("<b>วัด</b>")) == "<b>วัด</b>"
    assert in_its_language("หน้าวัด") == "หน้าวัด"


def test_prices_in_baht_are_no_thai_text() -> None:
    with force_locale("en"):
        assert in_its_language("฿20") == "฿20"


@pytest.mark.parametrize(
    ("kept", "thai", "english"),
    [
        ("2026-11-23", "23 พฤศจิกายน 2569", "23 November 2026"),
        ("1942-05", "พฤษภาคม 2485", "May 1942"),
        ("1942", "พ.ศ. 2485", "1942"),
        ("2026-11-23T09:30:00+07:00", "23 พฤศจิกายน 2569 เวลา 09.30 น.", "23 November 2026, 09:30"),
    ],
)
def test_a_date_kept_as_text_is_said_in_both_languages(kept: str, thai: str, english: str) -> None:
    assert kept_date(kept) == thai
    with force_locale("en"):
        assert kept_date(kept) == english


def test_an_extension_is_said_in_both_languages() -> None:
    assert phone("+6621234567;ext=12") == "02-123-4567 ต่อ 12"
    with force_locale("en"):
        assert phone("+6621234567;ext=12") == "02-123-4567 ext. 12"
