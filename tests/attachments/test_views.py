"""Answering with a stranger's file: shown or saved, and nothing else."""

from __future__ import annotations

import datetime as dt
import io
from urllib.parse import quote

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.attachments.cleaning import clean_upload
from muangmai_portal.attachments.models import Attachment
from muangmai_portal.attachments.operations import claim_uploads, register_upload
from muangmai_portal.attachments.responses import send_attachment
from muangmai_portal.attachments.rules import UploadRules
from muangmai_portal.attachments.storage import file_store
from muangmai_portal.core import clock
from muangmai_portal.core.access import public
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.transaction import transaction
from tests.attachments import files as made


def upload(content: bytes, name: str) -> Attachment:
    clean = clean_upload(io.BytesIO(content), name, UploadRules("photo", "document"))
    with transaction():
        return register_upload(clean, "photo")


@pytest.fixture
def photo(app: Flask) -> Attachment:
    return upload(made.jpeg((900, 600)), "หลอดไฟ หน้าวัด.jpg")


def test_the_form_shows_what_was_just_attached(client: FlaskClient, photo: Attachment) -> None:
    answer = client.get(f"/uploads/{photo.token}/thumbnail")
    assert answer.status_code == 200
    assert answer.mimetype == "image/jpeg"
    assert answer.data.startswith(b"\xff\xd8\xff")
    assert answer.content_length == len(answer.data)


def test_a_file_of_a_stranger_can_do_nothing_in_a_browser(client: FlaskClient, photo: Attachment) -> None:
    headers = client.get(f"/uploads/{photo.token}/thumbnail").headers
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "private, no-store"
    assert not {"ETag", "Last-Modified", "Set-Cookie"} & {name for name, _ in headers}


def test_other_pages_keep_the_policy_of_the_portal(client: FlaskClient, photo: Attachment) -> None:
    client.get(f"/uploads/{photo.token}/thumbnail")
    assert "script-src 'self'" in client.get("/uploads/unknown/thumbnail").headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/uploads/unknown/thumbnail", "/en/uploads/unknown/thumbnail"])
def test_an_unknown_token_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_preview_ends_when_the_form_is_accepted(client: FlaskClient, photo: Attachment) -> None:
    with transaction():
        claim_uploads([photo.token], "case:1")
    assert client.get(f"/uploads/{photo.token}/thumbnail").status_code == 404


def test_the_preview_ends_after_two_days(client: FlaskClient, photo: Attachment) -> None:
    with time_machine.travel(clock.now() + dt.timedelta(hours=49)):
        assert client.get(f"/uploads/{photo.token}/thumbnail").status_code == 404


def test_a_document_has_no_small_picture(client: FlaskClient, app: Flask) -> None:
    assert client.get(f"/uploads/{upload(made.pdf(), 'a.pdf').token}/thumbnail").status_code == 404


def test_a_picture_is_shown_under_its_thai_name(app: Flask, photo: Attachment) -> None:
    with app.test_request_context("/"):
        answer = send_attachment(photo)
        with file_store().open(photo.sha256) as kept:
            assert answer.get_data() == kept.read()
    name = quote("หลอดไฟ หน้าวัด.jpg", safe="")
    disposition = answer.headers["Content-Disposition"]
    assert disposition == f"inline; filename=\"attachment.jpg\"; filename*=UTF-8''{name}"


def test_a_document_is_saved_never_opened_in_the_portal(app: Flask) -> None:
    with app.test_request_context("/"), send_attachment(upload(made.pdf(), 'แบบ "ก".pdf')) as answer:
        assert answer.mimetype == "application/pdf"
        assert answer.headers["Content-Disposition"].startswith(
            'attachment; filename="attachment.pdf"; filename*=UTF-8'
        )


def test_bytes_that_are_missing_are_an_honest_404(app: Flask, photo: Attachment) -> None:
    file_store().delete(photo.sha256, put_before=clock.now() + dt.timedelta(seconds=5))
    with app.test_request_context("/"), pytest.raises(NotFoundError):
        send_attachment(photo)


def test_any_room_may_answer_with_a_file(app: Flask, photo: Attachment) -> None:
    token = photo.token

    @public
    def view() -> object:
        from muangmai_portal.attachments.queries import find_pending

        found = find_pending(token)
        assert found is not None
        return send_attachment(found)

    app.add_url_rule("/any", view_func=view)  # type: ignore[arg-type]
    answer = app.test_client().get("/any")
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.content_length == photo.size
