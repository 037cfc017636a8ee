"""Cases for tests, filed the way citizens file them."""

from __future__ import annotations

from itertools import count

from muangmai_portal.cases.models import Case
from muangmai_portal.cases.operations.filing import NewCase, NewContact, open_case
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
_numbers = count(1)


def make_new_case(section: str = "ENG", **more: object) -> NewCase:
    """A street light that went out; `more` overrides what NewCase takes."""
    values: dict[str, object] = {
        "title": "แจ้งซ่อมไฟฟ้าสาธารณะ",
        "title_en": "Street-light repair",
        "section_id": make_section(section).id,
        "days": 7,
        "days_unit": "working",
        "answers": [
            {
                "name": "place",
                "label": "สถานที่",
                "label_en": "Place",
                "type": "textarea",
                "value": "หน้าวัด",
                "shown": "หน้าวัด",
            }
        ],
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
