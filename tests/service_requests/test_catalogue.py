"""The catalogue: loading it, changing it, what a process remembers of it."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask

from muangmai_portal.core import clock
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.memory import recheck_memories
from muangmai_portal.core.reference_data import read_reference_data
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.intake.parsers import PARSERS
from muangmai_portal.office.operations import set_village, touch_public_content
from muangmai_portal.sections.queries import find_section
from muangmai_portal.service_requests.catalogue import Catalogue, current_catalogue
from muangmai_portal.service_requests.models import ServiceType, ServiceVersion
from muangmai_portal.service_requests.operations.loading import load_services
from tests.factories.requests import load_catalogue


@pytest.fixture
def office(app: Flask) -> Flask:
    load_catalogue()
    return app


def change_service(code: str, **values: object) -> None:
    with transaction():
        db.session.execute(sa.update(ServiceType).where(ServiceType.code == code).values(**values))
        touch_public_content()


def names(catalogue: Catalogue, code: str) -> list[str]:
    return [question.name for question in catalogue.get(code).questions]


def test_loading_again_adds_nothing_and_keeps_what_the_office_changed(office: Flask) -> None:
    change_service("LIGHT", days=5, fee="ฟรี")
    with transaction():
        assert load_services() == 0
    service = current_catalogue().get("LIGHT")
    assert (service.days, service.fee) == (5, "ฟรี")
    assert db.session.scalar(sa.select(sa.func.count()).select_from(ServiceType)) == 29


def test_facts_stand_as_in_the_data(office: Flask) -> None:
    catalogue = current_catalogue()
    for facts in read_reference_data("services")["services"]:
        service = catalogue.get(facts["code"])
        assert (service.name_th, service.name_en) == (facts["name_th"], facts["name_en"])
        assert (service.fee, service.legal_basis) == (facts["fee_th"], facts["legal_basis_th"])
        assert (service.days, service.days_unit) == (
            facts["standard_working_days"],
            facts.get("days_unit", "working"),
        )
        assert service.section.code == facts["section"]
        assert service.is_sensitive == facts.get("sensitive", False)
        required = {spec["name"] for spec in facts["fields"] if spec["required"]}
        assert required <= {question.name for question in service.questions if question.required}
        assert all(question.kind in {*PARSERS, "checkbox", "file", "table"} for question in service.questions)


def test_no_text_of_the_data_speaks_of_its_sources(catalogue: Catalogue) -> None:
    for service in catalogue.services.values():
        told = [service.note, service.fee, service.rates, service.legal_basis, *service.documents, *service.rules]
        assert not any("[" in text or "แสดงคำเตือน" in text for text in told)


def test_every_service_belongs_to_one_group_and_has_everyday_words(catalogue: Catalogue) -> None:
    grouped = [service.code for group in catalogue.groups for service in group.services]
    assert sorted(grouped) == sorted(catalogue.services)
    assert "other" not in [group.key for group in catalogue.groups]
    assert all(len(service.keywords) >= 4 for service in catalogue.services.values())


def test_every_condition_names_a_question_and_an_option_that_exist(catalogue: Catalogue) -> None:
    for service in catalogue.services.values():
        by_name = {question.name: question for question in service.questions}
        for question in service.questions:
            for condition in (question.when, question.required_when):
                if condition is not None:
                    options = {value for value, _ in by_name[condition.field].options}
                    assert set(condition.values) <= options, (service.code, question.name)
            assert question.urgent_values <= {value for value, _ in question.options}
            assert question.not_before == "" or by_name[question.not_before].kind == question.kind


def test_conditions_are_given_only_for_fields_that_exist() -> None:
    ours = read_reference_data("service_conditions")["services"]
    for facts in read_reference_data("services")["services"]:
        known = {spec["name"] for spec in facts["fields"]} | {"documents"}
        assert set(ours.get(facts["code"], {}).get("fields", {})) <= known, facts["code"]
    assert set(ours) <= {facts["code"] for facts in read_reference_data("services")["services"]}


def test_village_and_landmark_come_before_the_map_and_the_submitter_last(catalogue: Catalogue) -> None:
    light = names(catalogue, "LIGHT")
    assert light[:3] == ["moo", "place", "map"]
    assert light.index("symptom") < light.index("photo") < light.index("full_name")
    assert light.count("moo") == 1
    assert names(catalogue, "ELDER")[-2:] == ["moo", "channel_pref"]


def test_a_question_stands_below_the_one_it_depends_on(catalogue: Catalogue) -> None:
    for service in catalogue.services.values():
        order = names(catalogue, service.code)
        for question in service.questions:
            if question.when is not None:
                assert order.index(question.when.field) < order.index(question.name), (service.code, question.name)
    assert names(catalogue, "ELDER")[:5] == ["thai_id", "birth", "pay", "bank", "moved"]


def test_a_name_may_be_hidden_where_people_complain_of_others(catalogue: Catalogue) -> None:
    assert names(catalogue, "NUISANCE")[-1] == "hide_name"
    assert names(catalogue, "COMPLAINT")[-1] == "hide_name"
    assert "hide_name" not in names(catalogue, "LIGHT")


def test_documents_can_be_sent_where_some_are_needed(catalogue: Catalogue) -> None:
    for service in catalogue.services.values():
        assert ("documents" in names(catalogue, service.code)) == bool(service.documents), service.code


def test_without_villages_the_number_is_typed(office: Flask) -> None:
    moo = next(question for question in current_catalogue().get("LIGHT").questions if question.name == "moo")
    assert (moo.kind, moo.options) == ("number", ())


def test_a_new_village_is_offered_at_once(office: Flask) -> None:
    current_catalogue()
    with transaction():
        set_village(4, "บ้านสวน")
    moo = next(question for question in current_catalogue().get("ELDER").questions if question.name == "moo")
    assert moo.options == (("4", "หมู่ที่ 4 บ้านสวน"), ("outside", "นอกเขตตำบล"))


def test_a_closed_section_hands_its_services_to_the_office_of_the_secretary(office: Flask) -> None:
    with transaction():
        section = find_section("WELFARE")
        assert section is not None
        section.is_active = False
        touch_public_content()
    assert current_catalogue().get("ELDER").section.code == "OFFICE"


def test_a_service_that_was_closed_is_not_found(office: Flask) -> None:
    change_service("SEWAGE", is_active=False)
    with pytest.raises(NotFoundError):
        current_catalogue().get("SEWAGE")


def test_a_new_version_of_a_form_takes_the_place_of_the_old_one(office: Flask) -> None:
    row = db.session.scalars(sa.select(ServiceType).where(ServiceType.code == "LIGHT")).one()
    spec = {"name": "lamp", "label_th": "โคม", "type": "text", "required": True}
    with transaction():
        second = ServiceVersion(service_type_id=row.id, number=2, definition={"fields": [spec]})
        second.published_at = clock.now()
        db.session.add(second)
        db.session.execute(sa.update(ServiceType).where(ServiceType.id == row.id).values(version=2))
        touch_public_content()
    db.session.expire_all()
    assert "lamp" in names(current_catalogue(), "LIGHT")
    assert "symptom" not in names(current_catalogue(), "LIGHT")


def test_a_filing_asks_the_database_nothing_about_the_catalogue(office: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("muangmai_portal.core.memory.CHECK_SECONDS", 3600.0)  # a busy machine may take a second here
    recheck_memories()
    current_catalogue()
    asked: list[str] = []
    sa.event.listen(db.engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    current_catalogue().get("LIGHT")
    assert asked == []
    recheck_memories()
    current_catalogue()
    assert len(asked) == 1
    assert "content_version" in asked[0]
