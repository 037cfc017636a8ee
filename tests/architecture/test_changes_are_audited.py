"""Every change that an administrator can make in the browser leaves a line in the audit trail.

The addresses are taken from the application, so that a new one without a row in `audited_changes` is found here.
"""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask

from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.operations.people import disable_officer
from muangmai_portal.audit.models import AuditEntry
from muangmai_portal.calendars.operations import load_holidays
from muangmai_portal.cases.operations.templating import TemplateFacts, add_template
from muangmai_portal.cases.operations.working import assign_case
from muangmai_portal.cases.routing.matching import Conditions
from muangmai_portal.cases.routing.operations import RuleFacts, add_rule
from muangmai_portal.core.access import PERMISSIONS, Permission, Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import set_office_setting, set_village
from muangmai_portal.offline_channels.operations import BoxFacts, add_box
from muangmai_portal.outbox.models import MessageState, OutboundMessage
from muangmai_portal.outbox.operations import NewMessage, enqueue
from muangmai_portal.sections.operations import edit_section
from muangmai_portal.service_requests.operations.writing_forms import publish_form, save_fields, written_fields
from muangmai_portal.service_requests.queries import get_service
from tests.architecture.audited_changes import EXEMPT, TABLE, Change
from tests.factories.cases import make_case
from tests.factories.filled_forms import filled_form
from tests.factories.officers import browser_of, make_officer, make_section
from tests.factories.requests import load_catalogue
from tests.inbox.desk import Desk, sit_down

_READING = {Permission.SEE_STYLE, Permission.READ_AUDIT}


def changing_endpoints(app: Flask) -> set[str]:
    """The views that an administrator can send something to, by permission."""
    wanted = PERMISSIONS[Role.ADMIN] - _READING
    return {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "POST" in (rule.methods or ())
        and getattr(getattr(app.view_functions[rule.endpoint], "__access__", None), "permission", None) in wanted
    }


def test_every_address_at_which_something_is_changed_has_a_row(app: Flask) -> None:
    without = changing_endpoints(app) - TABLE.keys() - EXEMPT.keys()
    assert not without, f"give {sorted(without)} a row in tests/architecture/audited_changes.py"
    assert TABLE.keys() | EXEMPT.keys() <= changing_endpoints(app)


@pytest.fixture
def admin(app: Flask) -> Desk:
    """The administrator, in an office with sections and services."""
    load_catalogue()
    return sit_down(app, Role.ADMIN, None)


@pytest.fixture
def things(app: Flask, admin: Desk) -> dict[str, object]:
    """One of each thing that can be changed, by the name that the rows use."""
    officer, closed = make_officer(email="who@example.com"), make_officer()
    browser_of(app, officer)
    case, section, other = make_case(), make_section("ENG"), make_section("FIN")
    letter = NewMessage(recipient="x@example.com", template="accounts/morning", dedupe_key="x")
    with transaction():
        assign_case(case.id, version=case.version, actor=officer, assignee=officer)
        disable_officer(closed)
        edit_section("ENG", mailbox="eng@example.com")
        make_section("PLAN").is_active = False
        load_holidays()
        set_village(1, "บ้านเดิม")
        set_office_setting("fax", "077-000-000", officer_id=admin.officer.id)
        change = db.session.scalar(sa.select(sa.func.max(AuditEntry.id)))
        box = add_box(BoxFacts(name_th="กล่องเดิม", place_th="ประตู"))
        facts = RuleFacts(name="ข้อหนึ่ง", conditions=Conditions(words=("ไฟ",)), section_id=section.id)
        rule = add_rule(facts, actor=officer)
        add_rule(facts, actor=officer)
        template = add_template(TemplateFacts(title="เดิม", text="เดิม"), actor=admin.officer)
        enqueue(letter)
        db.session.execute(sa.update(OutboundMessage).values(state=MessageState.DEAD))
        mail = db.session.scalar(sa.select(sa.func.max(OutboundMessage.id)))
    _write_forms(admin.officer)
    return {
        "drafted": "ROAD",
        "renewed": "TREE",
        "officer": officer.id,
        "closed": closed.id,
        "section": section.id,
        "other_section": other.id,
        "closed_section": make_section("PLAN").id,
        "office_change": change,
        "holiday": "2026-12-10",
        "box": box.id,
        "rule": rule.id,
        "template": template.id,
        "mail": mail,
    }


def _write_forms(actor: Officer) -> None:
    """A service with a draft, and one with two versions."""
    with transaction():
        for code in ("ROAD", "TREE"):
            service = get_service(code, to_change=True)
            save_fields(service, written_fields(service)[1:], based_on=0)
        publish_form(get_service("TREE"), based_on=1, actor=actor)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the operations have tests on both
@pytest.mark.parametrize("endpoint", sorted(TABLE))
def test_a_change_leaves_a_line(admin: Desk, things: dict[str, object], endpoint: str) -> None:
    change: Change = TABLE[endpoint]
    page = change.page.format(**things)
    to = (change.to or change.page).format(**things)
    fields = filled_form(admin.get(page).text, to)
    before = db.session.scalar(sa.select(sa.func.max(AuditEntry.id))) or 0
    typed = {name: value.format(**things) for name, value in change.typed.items()}
    answer = admin.client.post(to, data={**fields, **typed})
    assert answer.status_code == 303, answer.text
    db.session.rollback()
    added = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.id > before).order_by(AuditEntry.id)).all()
    by_admin = [entry for entry in added if entry.officer_id == admin.officer.id]
    assert by_admin, f"{endpoint} changed something and left no line"
    if change.tells_before:
        assert any({"before", "after"} <= entry.detail.keys() for entry in by_admin), by_admin[0].detail
