"""Obstacles: told at once, to the right people, once; answered by a superior; never public in words."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.access import Role
from muangmai_portal.core.errors import DomainError, ForbiddenError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.integrity.measures.models import MeasurePlan, Obstacle, ProgressStatus
from muangmai_portal.integrity.measures.operations.obstacles import answer_obstacle, report_obstacle
from muangmai_portal.outbox.letters import preview
from muangmai_portal.outbox.models import OutboundMessage
from tests.factories.measures import row_of, stored_row
from tests.factories.news import read
from tests.factories.officers import browser_of, csrf_token, make_officer

WORDS = "งบวัสดุยังไม่ได้รับจัดสรร"


def tell(plan: MeasurePlan, officer: Officer, text: str = WORDS) -> Obstacle:
    """An obstacle of the engineers' step 2.2, committed."""
    row = row_of(plan, "2.2", "ENG")
    with transaction():
        return report_obstacle(row.id, text, actor=officer)


def letters() -> list[OutboundMessage]:
    """Every letter that was written, in order."""
    return list(db.session.scalars(sa.select(OutboundMessage).order_by(OutboundMessage.id)))


def test_the_head_and_the_permanent_secretary_are_written_to_at_once(
    plan: MeasurePlan, engineer: Officer, head: Officer, secretary: Officer
) -> None:
    make_officer(Role.HEAD, "FIN", email="fin.head@muangmai.example")
    obstacle = tell(plan, engineer)
    assert [each.recipient for each in letters()] == ["head@muangmai.example", "secretary@muangmai.example"]
    letter = preview(letters()[0])
    assert WORDS in letter.text
    assert f"/staff/integrity/obstacles/{obstacle.id}" in letter.text
    assert stored_row(obstacle.progress_id).status == ProgressStatus.OBSTRUCTED
    assert [(each["name"], each["mailed"]) for each in obstacle.told] == [(head.name, True), (secretary.name, True)]


def test_who_has_no_address_is_named_as_such(app: Flask, plan: MeasurePlan, engineer: Officer) -> None:
    silent = make_officer(Role.HEAD, "ENG", email="")
    browser = browser_of(app, engineer)
    address = f"/staff/integrity/progress/{row_of(plan, '2.2', 'ENG').id}/obstacle"
    assert "ไม่มีอีเมล" in browser.get(address).text
    sent = browser.post(address, data={"csrf_token": csrf_token(browser), "text": WORDS})
    assert sent.status_code == 303
    assert f"{silent.name} (ไม่มีอีเมล" in browser.get(sent.headers["Location"]).text
    assert letters() == []


def test_a_second_click_tells_nobody_twice(
    plan: MeasurePlan, engineer: Officer, head: Officer, secretary: Officer
) -> None:
    assert tell(plan, engineer).id == tell(plan, engineer).id
    assert len(letters()) == 2


def test_nothing_is_told_without_words_or_for_another_section(app: Flask, plan: MeasurePlan, engineer: Officer) -> None:
    with pytest.raises(DomainError):
        tell(plan, engineer, "   ")
    with pytest.raises(ForbiddenError):
        tell(plan, make_officer(Role.OFFICER, "FIN"))
    browser = browser_of(app, engineer)
    address = f"/staff/integrity/progress/{row_of(plan, '2.2', 'ENG').id}/obstacle"
    empty = browser.post(address, data={"csrf_token": csrf_token(browser), "text": " "})
    assert (empty.status_code, 'role="alert"' in empty.text) == (422, True)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Obstacle)) == 0


def test_a_superior_answers_and_the_section_hears_of_it(
    plan: MeasurePlan, engineer: Officer, head: Officer, secretary: Officer
) -> None:
    obstacle = tell(plan, engineer)
    for _click in range(2):
        with transaction():
            answer_obstacle(obstacle.id, "ให้กองคลังโอนงบ", actor=secretary)
    assert stored_row(obstacle.progress_id).status == ProgressStatus.IN_PROGRESS
    told = letters()[2:]
    assert [each.recipient for each in told] == ["engineer@muangmai.example"]
    assert "ให้กองคลังโอนงบ" in preview(told[0]).text
    with pytest.raises(DomainError, match="สั่งการแล้ว"), transaction():
        answer_obstacle(obstacle.id, "อย่างอื่น", actor=head)


def test_nobody_answers_their_own_obstacle_or_that_of_a_section_not_theirs(
    plan: MeasurePlan, engineer: Officer, head: Officer, secretary: Officer
) -> None:
    obstacle = tell(plan, head)
    assert [each.recipient for each in letters()] == ["secretary@muangmai.example"]
    for officer in (head, engineer, make_officer(Role.HEAD, "FIN"), make_officer(Role.WEBMASTER, "OFFICE")):
        with pytest.raises(ForbiddenError), transaction():
            answer_obstacle(obstacle.id, "ทำต่อ", actor=officer)


def test_while_another_obstacle_waits_the_row_stays_obstructed(
    plan: MeasurePlan, engineer: Officer, secretary: Officer
) -> None:
    first, second = tell(plan, engineer), tell(plan, engineer, "ไม่มีคน")
    with transaction():
        answer_obstacle(first.id, "โอนงบแล้ว", actor=secretary)
    assert stored_row(first.progress_id).status == ProgressStatus.OBSTRUCTED
    with transaction():
        answer_obstacle(second.id, "ยืมคนจากกองคลัง", actor=secretary)
    assert stored_row(first.progress_id).status == ProgressStatus.IN_PROGRESS


def test_the_list_of_superiors_shows_each_what_is_theirs_until_it_is_answered(
    app: Flask, plan: MeasurePlan, engineer: Officer, head: Officer, secretary: Officer
) -> None:
    obstacle = tell(plan, engineer)
    elsewhere = browser_of(app, make_officer(Role.HEAD, "FIN"))
    assert WORDS not in elsewhere.get("/staff/integrity/obstacles").text
    assert elsewhere.get(f"/staff/integrity/obstacles/{obstacle.id}").status_code == 403
    for officer in (head, secretary, make_officer(Role.EXECUTIVE, None)):
        assert WORDS in browser_of(app, officer).get("/staff/integrity/obstacles").text
    assert browser_of(app, engineer).get("/staff/integrity/obstacles").status_code == 403
    desk = browser_of(app, head)
    assert "รอข้อสั่งการ 1 เรื่อง" in desk.get("/staff/integrity").text
    form = {"csrf_token": csrf_token(desk), "text": "รับทราบ ทำต่อได้"}
    assert desk.post(f"/staff/integrity/obstacles/{obstacle.id}", data=form).status_code == 303
    assert "ไม่มีเรื่องรออยู่" in desk.get("/staff/integrity/obstacles").text


def test_the_public_learns_how_many_there_are_and_not_a_word_more(
    plan: MeasurePlan, engineer: Officer, secretary: Officer, client: FlaskClient
) -> None:
    obstacle = tell(plan, engineer)
    with transaction():
        answer_obstacle(obstacle.id, "คำสั่งภายในของปลัด", actor=secretary)
    tell(plan, engineer, "ความลับภายในกอง")
    pages = [read(client, path).text for path in ("/integrity/measures", "/integrity/measures/print?year=2570")]
    pages.append(client.get("/integrity/measures/progress.csv?year=2570").text)
    assert "มีอุปสรรค 1 ขั้นตอน" in pages[0]
    for page in pages:
        assert not {word for word in (WORDS, "ความลับภายในกอง", "คำสั่งภายในของปลัด") if word in page}
