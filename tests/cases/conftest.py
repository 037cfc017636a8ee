"""A section, its people and a case to work on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import time_machine
from flask import Flask

from muangmai_portal.accounts.models import Officer
from muangmai_portal.calendars.operations import load_holidays
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.notifications import subscribe_mail
from muangmai_portal.cases.operations.closing import close_case
from muangmai_portal.cases.operations.filing import Filed, NewCase, NewContact, open_case
from muangmai_portal.cases.relaying import subscribe_relaying
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.sections.models import Section


@dataclass
class House:
    """Two sections and one person of each kind that matters here."""

    engineering: Section
    finance: Section
    officer: Officer
    colleague: Officer
    head: Officer
    stranger: Officer
    secretary: Officer
    auditor: Officer


def _section(code: str, name: str) -> Section:
    return Section(code=code, name_th=name, name_en=code, mailbox=f"{code.lower()}@muangmai.example", units=[])


def _person(username: str, role: Role, section: Section | None) -> Officer:
    return Officer(
        username=username,
        name=f"นาย{username}",
        role=role,
        section=section,
        password_hash="-",
        password_changed_at=clock.now(),
        created_at=clock.now(),
    )


@pytest.fixture(autouse=True)
def monday_morning() -> Iterator[None]:
    """Monday 23 November 2569, ten o'clock at the office; the clock runs on from there."""
    with time_machine.travel(dt.datetime(2026, 11, 23, 10, 0, tzinfo=clock.BANGKOK)):
        yield


@pytest.fixture
def house(app: Flask) -> House:
    """The office with its people; mail listeners on, holidays entered."""
    subscribe_mail()
    subscribe_relaying()
    with transaction():
        load_holidays()
        engineering, finance = _section("T-ENG", "กองช่าง"), _section("T-FIN", "กองคลัง")
        people = [
            _person("officer", Role.OFFICER, engineering),
            _person("colleague", Role.OFFICER, engineering),
            _person("head", Role.HEAD, engineering),
            _person("stranger", Role.OFFICER, finance),
            _person("secretary", Role.SECRETARY, None),
            _person("auditor", Role.AUDITOR, None),
        ]
        db.session.add_all([engineering, finance, *people])
    return House(engineering, finance, *people)


def new_case(house: House, token: str = "token-1", **more: object) -> NewCase:
    """A street light that went out."""
    values: dict[str, object] = {
        "title": "แจ้งซ่อมไฟฟ้าสาธารณะ",
        "title_en": "Street-light repair",
        "section_id": house.engineering.id,
        "days": 3,
        "days_unit": "working",
        "answers": [{"name": "place", "label": "สถานที่", "type": "textarea", "value": "หน้าวัด", "shown": "หน้าวัด"}],
        "intake_token": token,
        "contact": NewContact(full_name="สมศรี ใจดี", phone="+66812345678", email="somsri@example.com", moo="3"),
        "service_code": "LIGHT",
        "service_version": 1,
        "summary": "หน้าวัด",
        "moo": "3",
        **more,
    }
    return NewCase(**values)  # type: ignore[arg-type]


def file_case(house: House, token: str = "token-1", **more: object) -> Filed:
    """File it in a commit of its own."""
    with transaction():
        return open_case(new_case(house, token, **more))


def reload(filed: Filed) -> Case:
    """The case as it is stored now."""
    db.session.rollback()
    return db.session.get_one(Case, filed.case_id, populate_existing=True)


def close(house: House, filed: Filed) -> Case:
    """Mended, says the officer."""
    version = reload(filed).version
    with transaction():
        close_case(filed.case_id, version=version, actor=house.officer, outcome="fixed", text="เปลี่ยนแล้ว")
    return reload(filed)
