"""News for tests, and a webmaster's desk that sends its forms as a browser does."""

from __future__ import annotations

import datetime as dt
import io
import re
from html import unescape
from itertools import count
from typing import Any

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from muangmai_portal.accounts.models import Officer
from muangmai_portal.attachments.cleaning import clean_upload
from muangmai_portal.attachments.operations import register_upload
from muangmai_portal.attachments.rules import UploadRules
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.clock import BANGKOK
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.news.categories import KIND
from muangmai_portal.publishing.models import PersonalData, Publication, PublicationFile
from muangmai_portal.publishing.operations import (
    Showing,
    Words,
    answer_for_documents,
    attach_files,
    create_publication,
    publish,
)
from muangmai_portal.publishing.queries import get_publication
from tests.factories.officers import browser_of, make_officer

DESK = "/staff/publications"
NEW = f"{DESK}/news/new"
File = tuple[io.BytesIO, str]
_HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*>')
_asked = count(1)


def office_time(*parts: int) -> dt.datetime:
    """A moment on the office's wall clock."""
    return dt.datetime(*parts, tzinfo=BANGKOK)  # type: ignore[misc,arg-type]


def make_draft(author: Officer, title: str = "ข่าวทดสอบ", body: str = "เนื้อหาของข่าว", **more: Any) -> Publication:
    """A draft of a piece of news, committed."""
    words = {"title_th": title, "body_th": body, "category": "activities", **more}
    with transaction():
        return create_publication(KIND, Words(**words), actor=author)


def make_news(
    author: Officer, title: str = "ข่าวทดสอบ", body: str = "เนื้อหาของข่าว", *, showing: Showing | None = None, **more: Any
) -> Publication:
    """A piece of news that is published, at once unless `showing` says otherwise."""
    number = make_draft(author, title, body, **more).id
    with transaction():
        publication = get_publication(KIND, number)
        publish(publication, showing or Showing(publish_at=clock.now()), actor=author)
    return publication


def add_file(publication: Publication, author: Officer, content: bytes, name: str, title: str = "") -> PublicationFile:
    """A file of a publication, cleaned as any upload; a picture is one of its photos."""
    number, is_photo = publication.id, not content.startswith(b"%PDF")
    clean = clean_upload(io.BytesIO(content), name, UploadRules("files", "document", max_mb=30, is_published=True))
    with transaction():
        found = get_publication(KIND, number)
        token = register_upload(clean, "files").token
        attach_files(found, [token], are_photos=is_photo, titles={token: title}, actor=author)
        answer_for_documents(found, PersonalData.NONE, actor=author)
        return found.files[-1]


def stored(number: int) -> Publication:
    """A publication as the database has it now."""
    db.session.rollback()
    chosen = sa.select(Publication).where(Publication.id == number).execution_options(populate_existing=True)
    return db.session.scalars(chosen).one()


def read(client: FlaskClient, path: str, **more: Any) -> TestResponse:
    """A page as it is now: an address with a question never comes from the page cache."""
    return client.get(f"{path}{'&' if '?' in path else '?'}asked={next(_asked)}", **more)


class Desk:
    """The webmaster at the news."""

    def __init__(self, app: Flask) -> None:
        self.officer = make_officer(Role.WEBMASTER, "OFFICE")
        self.browser = browser_of(app, self.officer)

    def send(self, page: str, path: str = "", *, based_on: TestResponse | None = None, **fields: Any) -> TestResponse:
        """Send the form of a page with what its hidden fields hold; `based_on` is the page as it was opened before."""
        fields = {name: value for name, value in fields.items() if value is not None}
        return self.browser.post(path or page, data={**hidden_of(based_on or self.browser.get(page)), **fields})

    def write(self, **fields: Any) -> int:
        """Begin a draft in the browser and give its number."""
        answer = self.send(NEW, **typed(**fields))
        assert answer.status_code == 303, answer.text
        return int(answer.headers["Location"].rpartition("/")[2])

    def save(self, number: int, *, based_on: TestResponse | None = None, **fields: Any) -> TestResponse:
        """Save a piece of news; what is not named says what it said."""
        page = f"{DESK}/{number}"
        return self.send(page, based_on=based_on, **{**typed_before(stored(number)), **fields})

    def publish(self, number: int, **fields: Any) -> TestResponse:
        """Publish it."""
        answered = {"personal_data": "none", **fields}
        return self.send(f"{DESK}/{number}", f"{DESK}/{number}/publish", **answered)


def hidden_of(page: TestResponse) -> dict[str, Any]:
    """What the forms of a page carry besides their questions; files that were kept, too."""
    found: dict[str, Any] = {}
    for tag in _HIDDEN.findall(page.text):
        name, value = (re.search(rf'{each}="([^"]*)"', tag) for each in ("name", "value"))
        if name and value and name[1].endswith("_kept"):
            found.setdefault(name[1], []).append(value[1])
        elif name and value:
            found[name[1]] = unescape(value[1])
    return found


def typed(**fields: Any) -> dict[str, Any]:
    """A whole form of news."""
    return {"title_th": "ข่าวทดสอบ", "body_th": "เนื้อหาของข่าว", "category": "activities", "section": "", **fields}


def typed_before(publication: Publication) -> dict[str, Any]:
    """The form as it stands in the browser when nothing was changed."""
    words = {name: getattr(publication, name) for name in ("title_th", "title_en", "body_th", "body_en", "category")}
    files = {f"file_{each.id}": each.title for each in publication.files}
    return {**words, "section": str(publication.section_id or ""), **files}
