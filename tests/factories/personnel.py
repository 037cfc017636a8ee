"""Posts and people for tests, and the desk where they are kept, sending its forms as a browser does."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from muangmai_portal.accounts.models import Officer
from muangmai_portal.attachments.cleaning import clean_upload
from muangmai_portal.attachments.operations import register_upload
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.personnel.models import Person, Post, PostKind
from muangmai_portal.personnel.operations.holding import Term, appoint
from muangmai_portal.personnel.operations.people import PersonFacts, add_person
from muangmai_portal.personnel.operations.posts import PostFacts, create_post
from muangmai_portal.personnel.people_views import PHOTO
from muangmai_portal.personnel.queries import get_person, get_post
from tests.factories.news import hidden_of
from tests.factories.officers import browser_of, make_officer

DESK = "/staff/people"
BEGAN = dt.date(2021, 11, 28)


def make_post(author: Officer, title: str = "นายช่างโยธา", kind: str = PostKind.STAFF, **more: Any) -> Post:
    """A post that nobody holds yet, committed."""
    with transaction():
        return create_post(PostFacts(title_th=title, kind=kind, **more), actor=author)


def make_person(author: Officer, name: str = "นายกิตติ ช่างทอง", **more: str) -> Person:
    """Somebody, committed."""
    with transaction():
        return add_person(PersonFacts(name_th=name, **more), actor=author)


def let_hold(
    post: Post, person: Person, author: Officer, began_on: dt.date = BEGAN, *, is_acting: bool = False, order: str = ""
) -> Post:
    """Somebody holds a post from a day on, committed."""
    with transaction():
        found = get_post(post.id)
        term = Term(began_on=began_on, is_acting=is_acting, order_number=order)
        appoint(found, get_person(person.id), term, version=found.version, actor=author)
    return found


def upload_portrait(content: bytes, name: str = "portrait.jpg") -> str:
    """The token of a photo that was cleaned and waits for its person."""
    clean = clean_upload(io.BytesIO(content), name, PHOTO)
    with transaction():
        return register_upload(clean, "photo").token


def stored(post: Post) -> Post:
    """A post as the database has it now."""
    db.session.rollback()
    chosen = sa.select(Post).where(Post.id == post.id).execution_options(populate_existing=True)
    return db.session.scalars(chosen).one()


class PeopleDesk:
    """The webmaster at the desk of people."""

    def __init__(self, app: Flask) -> None:
        self.officer = make_officer(Role.WEBMASTER, "OFFICE")
        self.browser = browser_of(app, self.officer)

    def send(self, page: str, path: str = "", *, based_on: TestResponse | None = None, **fields: Any) -> TestResponse:
        """Send a form of a page with what its hidden fields hold; a field's dash is written as `__`."""
        hidden = hidden_of(based_on or self.browser.get(f"{DESK}{page}"))
        typed = {name.replace("__", "-"): value for name, value in fields.items()}
        return self.browser.post(f"{DESK}{path or page}", data={**hidden, **typed})

    def appoint(self, post: Post, name: str, began_on: str = "28/11/2564", **more: Any) -> TestResponse:
        """Let somebody new hold a post."""
        page = f"/posts/{post.id}"
        typed = {"holder__person": "", "holder__name_th": name, "holder__began_on": began_on, **more}
        return self.send(page, f"{page}/appoint", **typed)
