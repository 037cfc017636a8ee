"""Fills the posts of the demonstration's office: appointments, two vacancies, one who acts, photos, reviews."""

from __future__ import annotations

import datetime as dt
from functools import partial

from muangmai_portal.attachments.operations import register_upload
from muangmai_portal.core import clock
from muangmai_portal.demonstration.council_told import COUNCIL
from muangmai_portal.demonstration.employees_told import EMPLOYEES
from muangmai_portal.demonstration.facts import SETTINGS
from muangmai_portal.demonstration.personnel_told import POSTS, ToldPost
from muangmai_portal.demonstration.playing import Stage
from muangmai_portal.demonstration.questions import Happening
from muangmai_portal.personnel.models import Person, Post
from muangmai_portal.personnel.operations.holding import Term, add_past_term, appoint, leave_post
from muangmai_portal.personnel.operations.people import PersonFacts, add_person, change_person
from muangmai_portal.personnel.operations.posts import PostFacts, confirm_post, create_post
from muangmai_portal.personnel.queries import list_people, list_posts

EVERYBODY = (*POSTS, *EMPLOYEES, *COUNCIL)
WRITER = "webmaster"
WRITTEN_DOWN = "d420 09:30"  # before anybody left
LOOKED_AT = "d75 14:00"


def plant_personnel(stage: Stage) -> list[Happening]:
    """What happens to the posts, with the moment of each."""
    written, looked = stage.today.moment(WRITTEN_DOWN), stage.today.moment(LOOKED_AT)
    leaving = [(told, _left_on(told.left, clock.at_office(stage.today.now).date())) for told in EVERYBODY if told.left]
    return [
        *((written, partial(_write_down, stage, told, written)) for told in EVERYBODY),
        (looked, partial(_look_at_everything, stage, looked)),
        *((_morning_of(day), partial(_leave, stage, told, day)) for told, day in leaving),
    ]


def _left_on(told: str, today: dt.date) -> dt.date:
    """The day from which a post is vacant."""
    if told != "october":
        return today - dt.timedelta(days=int(told.removeprefix("d")))
    october = today.replace(month=10, day=1)
    return october if october < today else october.replace(year=today.year - 1)


def _morning_of(day: dt.date) -> dt.datetime:
    return clock.midnight(day) + dt.timedelta(hours=9)


def _write_down(stage: Stage, told: ToldPost, at: dt.datetime) -> None:
    writer = stage.officers[WRITER]
    with clock.pretend(at):
        section = stage.sections.get(told.section)
        post = create_post(
            PostFacts(
                title_th=told.title,
                title_en=told.title_en,
                kind=told.kind,
                section_id=section.id if section else None,
                mark=told.mark,
            ),
            actor=writer,
        )
        person = _person(stage, told)
        appoint(post, person, Term(began_on=told.since, order_number=told.order), version=post.version, actor=writer)
        if told.former:
            name, began, ended = told.former
            before = _find(name) or add_person(PersonFacts(name_th=name), actor=writer)
            add_past_term(post, before, Term(began_on=began, ended_on=ended), actor=writer)


def _person(stage: Stage, told: ToldPost) -> Person:
    writer, known = stage.officers[WRITER], _find(told.name)
    if known is not None:
        return known
    phone = f"{SETTINGS['phone']} ต่อ {told.extension}" if told.extension else ""
    facts = {"name_th": told.name, "name_en": told.name_en, "phone": phone, "email": told.email}
    person = add_person(PersonFacts(**facts), actor=writer)
    if told.portrait:
        token = register_upload(stage.pictures[told.portrait], "photo").token
        shown = PersonFacts(**facts, photo_alt=told.shows)
        change_person(person, shown, photo_token=token, version=person.version, actor=writer)
    return person


def _leave(stage: Stage, told: ToldPost, day: dt.date) -> None:
    writer, post = stage.officers[WRITER], _post(told)
    with clock.pretend(_morning_of(day)):
        leave_post(post, left_on=day, version=post.version, actor=writer)
        if told.acting:
            name, order = told.acting
            term = Term(began_on=day, order_number=order, is_acting=True)
            appoint(post, _known(name), term, version=post.version, actor=writer)


def _look_at_everything(stage: Stage, at: dt.datetime) -> None:
    stale = {told.title for told in EVERYBODY if told.stale}
    with clock.pretend(at):
        for post in list_posts():
            if post.title_th not in stale:
                confirm_post(post, actor=stage.officers[WRITER])


def _post(told: ToldPost) -> Post:
    return next(post for post in list_posts() if post.title_th == told.title)


def _find(name: str) -> Person | None:
    return next((person for person in list_people() if person.name_th == name), None)


def _known(name: str) -> Person:
    found = _find(name)
    if found is None:
        raise LookupError(name)
    return found
