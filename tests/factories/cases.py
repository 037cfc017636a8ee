"""Cases for tests, filed the way citizens file them."""

from __future__ import annotations

from itertools import count as count_up
from typing import cast

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case, CaseStatus, Outcome
from muangmai_portal.cases.models_public import PublicCase
from muangmai_portal.cases.operations.closing import close_case
from muangmai_portal.cases.operations.filing import NewCase, NewContact, open_case
from muangmai_portal.cases.operations.merging import merge_case
from muangmai_portal.cases.operations.publishing import PublicWords, publish_case
from muangmai_portal.cases.operations.working import change_state
from muangmai_portal.core.identifiers import make_reference
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from tests.factories.officers import make_section

CONTACT = NewContact(
    prefix="นาง",
    full_name="สมศรี ใจดี",
    phone="+66812345678",
    email="somsri@example.test",
    house_no="12/3",
    moo="3",
    channel_pref="โทรศัพท์",
)
_numbers = count_up(1)


def make_answer(
    shown: str = "หน้าวัด", name: str = "place", label: str = "สถานที่", kind: str = "textarea"
) -> dict[str, str]:
    """One answered question."""
    return {"name": name, "label": label, "label_en": name, "type": kind, "value": shown, "shown": shown}


def make_new_case(section: str = "ENG", **more: object) -> NewCase:
    """A street light that went out; `more` overrides what NewCase takes."""
    values: dict[str, object] = {
        "title": "แจ้งซ่อมไฟฟ้าสาธารณะ",
        "title_en": "Street-light repair",
        "section_id": make_section(section).id,
        "days": 7,
        "days_unit": "working",
        "answers": [make_answer()],
        "intake_token": f"factory-{next(_numbers)}",
        "contact": CONTACT,
        "service_code": "LIGHT",
        "service_version": 1,
        "summary": "ไฟดับหน้าวัด",
        "moo": "3",
        **more,
    }
    return NewCase(**values)  # type: ignore[arg-type]


def make_case(section: str = "ENG", **more: object) -> Case:
    """A case, filed and committed."""
    new = make_new_case(section, **more)
    with transaction():
        filed = open_case(new)
    return db.session.get_one(Case, filed.case_id)


def make_published(case: Case, actor: Officer, **more: object) -> PublicCase:
    """What is shown of this case, published by somebody who may; `more` overrides its words."""
    values: dict[str, object] = {"subject": "ไฟทางหน้าวัดดับ", "body": "ไฟทางหน้าวัดดับสามคืนแล้ว", **more}
    with transaction():
        return publish_case(case.id, version=case.version, actor=actor, words=PublicWords(**values))  # type: ignore[arg-type]


def copy_case(case: Case, count: int, **columns: object) -> None:
    """Many rows like this case, written straight into the table: for lists, which read nothing but columns."""
    table = cast("sa.Table", Case.__table__)
    row = dict(db.session.execute(sa.select(table).where(table.c.id == case.id)).mappings().one())
    rows = [
        {
            **row,
            "id": case.id + number,
            "register_number": row["register_number"] + number,
            "reference": make_reference(row["buddhist_year"], row["register_number"] + number),
            "form_digest": f"copy-{case.id}-{number}",
            **{name: value(number) if callable(value) else value for name, value in columns.items()},
        }
        for number in range(1, count + 1)
    ]
    with transaction():
        db.session.execute(sa.insert(table), rows)


def fresh(case: Case) -> Case:
    """The case as it is stored now."""
    db.session.rollback()
    return db.session.get_one(Case, case.id, populate_existing=True)


def move_to(case: Case, status: CaseStatus, actor: Officer) -> Case:
    """Take a new case to a state by what an officer would do."""
    with transaction():
        if status == CaseStatus.CLOSED:
            close_case(case.id, version=case.version, actor=actor, outcome=Outcome.FIXED, text="ซ่อมแล้ว")
        elif status == CaseStatus.MERGED:
            merge_case(case.id, version=case.version, actor=actor, master_id=open_case(make_new_case()).case_id)
        elif status != CaseStatus.RECEIVED:
            change_state(case.id, version=case.version, actor=actor, target=status, reason="รอหลอดไฟ")
    return fresh(case)
