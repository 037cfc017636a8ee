"""The case file on paper: whole for the binder, and a copy that others may have."""

from __future__ import annotations

import pypdfium2
import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from muangmai_portal.audit.models import AuditEntry
from muangmai_portal.cases.models import Case
from muangmai_portal.core.access import Role
from muangmai_portal.extensions import db
from tests.factories.cases import fresh, make_answer, make_case
from tests.inbox.desk import Desk, sit_down

ROUGH = "#set page(width: 1pt) *ไฟ* $x$ \\ <script> @label ๆ ปั๊มน้ำ"


@pytest.fixture
def desk(app: Flask) -> Desk:
    return sit_down(app)


@pytest.fixture
def case(desk: Desk) -> Case:
    case = make_case(answers=[make_answer(ROUGH), make_answer("บรรทัดแรก\nบรรทัดที่สอง 🙏")])
    desk.act(case, "reply", text="เรียน คุณสมศรี ช่างจะไปวันพุธ")
    desk.act(case, "note", text="เจ้าของบ้านใจร้อน โทรก่อนไป")
    return fresh(case)


def words_of(answer: TestResponse) -> str:
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    with pypdfium2.PdfDocument(answer.data) as document:
        return " ".join("\n".join(page.get_textpage().get_text_range() for page in document).split())


def test_the_file_holds_the_whole_case_as_it_was_typed(desk: Desk, case: Case) -> None:
    answer = desk.get(f"/staff/cases/{case.reference}/case-file.pdf")
    words = words_of(answer)
    assert answer.headers["Cache-Control"] == "private, no-store"
    for expected in (case.reference, ROUGH, "บรรทัดแรก บรรทัดที่สอง", "ช่างจะไปวันพุธ", "โทรก่อนไป", "บันทึกภายใน"):
        assert expected in words
    assert case.contact is not None
    assert case.contact.full_name in words
    assert desk.officer.name in words


def test_the_copy_for_others_has_neither_submitter_nor_notes_nor_names_of_officers(desk: Desk, case: Case) -> None:
    words = words_of(desk.get(f"/staff/cases/{case.reference}/case-file.pdf?for=others"))
    assert "ช่างจะไปวันพุธ" in words
    assert case.contact is not None
    for hidden in (case.contact.full_name, case.contact.full_name.split()[0], case.contact.email, "โทรก่อนไป"):
        assert hidden not in words
    made = words.index("จัดทำเมื่อ")
    assert desk.officer.name not in words[:made]


def test_who_sees_no_contact_prints_none(app: Flask, case: Case) -> None:
    words = words_of(sit_down(app, Role.AUDITOR, None).get(f"/staff/cases/{case.reference}/case-file.pdf"))
    assert "โทรก่อนไป" in words
    assert case.contact is not None
    assert case.contact.full_name not in words
    assert case.contact.email not in words


def test_it_is_noted_who_made_one_and_nobody_else_can(app: Flask, desk: Desk, case: Case) -> None:
    path = f"/staff/cases/{case.reference}/case-file.pdf"
    desk.get(path + "?for=others")
    made = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.action == "made_case_file")).one()
    assert (made.officer_id, made.subject, made.detail) == (
        desk.officer.id,
        f"case:{case.reference}",
        {"copy": "others"},
    )
    assert sit_down(app, section="FIN").get(path).status_code == 404
    assert sit_down(app, Role.ADMIN, None).get(path).status_code == 403
