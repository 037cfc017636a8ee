"""The copy of a case for other offices: nothing of who wrote, of what was noted, or of who works here."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from tests.attachments.files import jpeg
from tests.factories.cases import CONTACT, make_answer, make_case
from tests.factories.officers import browser_of, make_officer
from tests.leaks import words as w
from tests.leaks.planting import Planted, upload
from tests.leaks.reading import everything_of


def copy_of(app: Flask, reference: str) -> str:
    """Everything in the copy for others, as an officer of the section makes it."""
    client = browser_of(app, make_officer())
    answer = client.get(f"/staff/cases/{reference}/case-file.pdf?for=others")
    assert answer.mimetype == "application/pdf"
    return everything_of(answer)


def test_the_copy_for_others_holds_nothing_from_inside(app: Flask, planted: Planted) -> None:
    for filed, own in ((planted.case, {w.ANSWER, w.ADDED, w.ALONE}), (planted.child, {w.CHILD_ANSWER, w.CHILD_WORDS})):
        assert w.found_in(copy_of(app, filed.reference), w.EVERYTHING) == own


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_name_in_a_title_or_in_a_file_name_is_covered_too(app: Flask) -> None:
    contact = replace(CONTACT, full_name=w.NAME, phone=w.PHONE)
    photo = upload(jpeg(), f"{w.NAME.split()[1]} 0899990017.jpg")
    case = make_case(
        title=f"คุณ{w.NAME} ขอถังขยะ", contact=contact, answers=[make_answer()], attachments=(photo,), service_code=None
    )
    assert w.found_in(copy_of(app, case.reference), w.EVERYTHING) == set()
