"""Questions for tests: asked through the form as citizens do, or put on the board straight away."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, cast

import sqlalchemy as sa
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case, CaseKind
from muangmai_portal.cases.models_public import PublicCase
from muangmai_portal.cases.queries import find_case
from muangmai_portal.core import clock
from muangmai_portal.core.thai_text import searchable
from muangmai_portal.core.transaction import transaction
from muangmai_portal.enquiries.models import Question
from muangmai_portal.extensions import db
from muangmai_portal.intake.guard import opening_stamp
from tests.factories.cases import copy_case, make_case, make_published
from tests.factories.requests import read_receipt, read_tokens

ASKED = {"subject": "ภาษีที่ดินชำระได้ถึงวันไหน", "body": "อยากทราบว่าปีนี้ต้องชำระภาษีที่ดินภายในวันไหน", "visibility": "public"}
# What must never be read by anybody outside the office.
PLANTED = {"full_name": "บุญเหลือ ใจงาม", "phone": "089-876-5432", "email": "bunluea@example.com"}


def open_question_form(client: FlaskClient, path: str = "/questions/new") -> dict[str, str]:
    """The tokens of a blank form that was opened long enough ago to have been filled by a person."""
    tokens = read_tokens(client.get(path).text)
    return {**tokens, "opened": _stamp()}


def _stamp() -> str:
    with clock.pretend(clock.now() - dt.timedelta(minutes=2)):
        return opening_stamp()


def send_question(client: FlaskClient, path: str = "/questions/new", **changes: str) -> TestResponse:
    """Ask through the form."""
    return client.post(path, data={**open_question_form(client, path), **ASKED, **changes})


def ask(client: FlaskClient, **changes: str) -> Case:
    """Ask through the form and give the case that came of it."""
    response = send_question(client, **changes)
    assert response.status_code == 303, re.findall(r'<li><a href="#(.*?)</a>', response.text)
    case = find_case(read_receipt(client)[0])
    assert case is not None
    return case


def make_question(section: str = "ENG", *, is_public: bool = True, **more: object) -> Case:
    """A question that was asked, straight into the tables."""
    title = str(more.pop("title", "ไฟทางซอย 3 จะติดเมื่อไร"))
    body = str(more.pop("body", "ซอย 3 มืดมาก อยากทราบว่าจะติดไฟเมื่อไร"))
    case = make_case(
        section, kind=CaseKind.QUESTION, service_code=None, service_version=None, title=title, may_publish=is_public,
        is_sensitive=not is_public, days=15, days_unit="calendar",
        answers=[_answer("subject", title), _answer("body", body)],
    )  # fmt: skip
    with transaction():
        db.session.add(Question(case_id=case.id, category="works", wants_public=is_public, **more))
    return case


def _answer(name: str, words: str) -> dict[str, Any]:
    return {"name": name, "label": name, "label_en": name, "type": "textarea", "value": words, "shown": words}


def put_on_board(actor: Officer, **words: object) -> PublicCase:
    """A question on the board, in words that an officer checked."""
    case = make_question(title=str(words.get("subject", "คำถาม")))
    return make_published(case, actor, **{"category": "works", **words})


def copy_on_board(shown: PublicCase, count: int) -> None:
    """Many published questions like this one, straight into the table, each a minute older than the one before."""
    table = cast("sa.Table", PublicCase.__table__)
    case = db.session.get_one(Case, shown.case_id)
    copy_case(case, count)
    row = dict(db.session.execute(sa.select(table).where(table.c.id == shown.id)).mappings().one())
    rows = []
    for number in range(1, count + 1):
        at = row["updated_at"] - dt.timedelta(minutes=number)
        subject = f"{shown.subject} เรื่องที่ {number}"
        rows.append({
            **row, "id": row["id"] + number, "case_id": case.id + number, "subject": subject,
            "search_text": searchable(subject), "updated_at": at, "published_at": at,
        })  # fmt: skip
    with transaction():
        db.session.execute(sa.insert(table), rows)
