"""Photos and documents of a form."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from muangmai_portal.attachments.models import Attachment
from muangmai_portal.attachments.queries import list_attachments
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.queries import find_case
from muangmai_portal.extensions import db
from tests.factories.requests import fill_service, form_url, make_photo, open_form, read_receipt, send_form


def kept_tokens(response: TestResponse, name: str = "photo") -> list[str]:
    return re.findall(rf'name="{name}_kept" value="([^"]+)"', response.text)


def files_of(reference: str) -> list[Attachment]:
    case = find_case(reference)
    assert case is not None
    return list_attachments(f"case:{case.id}")


def send_light(client: FlaskClient, **changes: Any) -> TestResponse:
    return send_form(client, "LIGHT", {**fill_service("LIGHT"), **changes})


def test_a_photo_reaches_the_case(citizen: FlaskClient) -> None:
    assert send_light(citizen, photo=(make_photo(), "เสาไฟ.jpg")).status_code == 303
    (photo,) = files_of(read_receipt(citizen)[0])
    assert (photo.field, photo.filename, photo.media_type) == ("photo", "เสาไฟ.jpg", "image/jpeg")


@pytest.mark.parametrize("code", ["SIGNTAX", "BUILD"])
def test_a_service_that_needs_a_file_is_filed_with_one(citizen: FlaskClient, code: str) -> None:
    missing = {name: value for name, value in fill_service(code).items() if isinstance(value, str)}
    response = send_form(citizen, code, missing)
    assert response.status_code == 422
    name = "photo" if code == "SIGNTAX" else "drawings"
    assert f'href="#{name}"' in response.text
    assert send_form(citizen, code, fill_service(code)).status_code == 303
    assert len(files_of(read_receipt(citizen)[0])) == 1


def test_a_file_survives_an_error_elsewhere_and_is_filed_at_last(citizen: FlaskClient) -> None:
    form = {**open_form(citizen, "LIGHT"), **fill_service("LIGHT")}
    refused = send_form(citizen, "LIGHT", {**form, "phone": "", "photo": (make_photo(), "a.jpg")})
    assert refused.status_code == 422
    tokens = kept_tokens(refused)
    assert len(tokens) == 1
    assert "a.jpg" in refused.text
    assert citizen.get(f"/uploads/{tokens[0]}/thumbnail").mimetype == "image/jpeg"
    assert send_form(citizen, "LIGHT", {**form, "photo_kept": tokens[0]}).status_code == 303
    assert [photo.filename for photo in files_of(read_receipt(citizen)[0])] == ["a.jpg"]


def test_a_kept_file_can_be_taken_out(citizen: FlaskClient) -> None:
    form = {**open_form(citizen, "LIGHT"), **fill_service("LIGHT")}
    files = [(make_photo("red"), "a.jpg"), (make_photo("blue"), "b.jpg")]
    tokens = kept_tokens(send_form(citizen, "LIGHT", {**form, "phone": "", "photo": files}))
    assert len(tokens) == 2
    send_form(citizen, "LIGHT", {**form, "photo_kept": tokens, "photo_remove": tokens[0]})
    assert [photo.filename for photo in files_of(read_receipt(citizen)[0])] == ["b.jpg"]


def test_a_form_with_a_photo_sent_twice_is_one_case_with_one_photo(citizen: FlaskClient) -> None:
    form = {**open_form(citizen, "LIGHT"), **fill_service("LIGHT")}
    answers = [send_form(citizen, "LIGHT", {**form, "photo": (make_photo(), "a.jpg")}).status_code for _ in range(2)]
    assert answers == [303, 303]
    assert len(files_of(read_receipt(citizen)[0])) == 1
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Case)) == 1


def test_a_form_with_a_kept_photo_sent_twice_is_one_case(citizen: FlaskClient) -> None:
    form = {**open_form(citizen, "LIGHT"), **fill_service("LIGHT")}
    tokens = kept_tokens(send_form(citizen, "LIGHT", {**form, "phone": "", "photo": (make_photo(), "a.jpg")}))
    answers = [send_form(citizen, "LIGHT", {**form, "photo_kept": tokens}).status_code for _ in range(2)]
    assert answers == [303, 303]
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Case)) == 1


def test_changed_words_with_a_photo_that_was_filed_ask_for_the_photo_again(citizen: FlaskClient) -> None:
    form = {**open_form(citizen, "LIGHT"), **fill_service("LIGHT")}
    tokens = kept_tokens(send_form(citizen, "LIGHT", {**form, "phone": "", "photo": (make_photo(), "a.jpg")}))
    send_form(citizen, "LIGHT", {**form, "photo_kept": tokens})
    response = send_form(citizen, "LIGHT", {**form, "photo_kept": tokens, "place": "อีกจุดหนึ่ง"})
    assert response.status_code == 409
    assert kept_tokens(response) == []


def test_a_photo_of_another_case_cannot_be_taken_along(citizen: FlaskClient) -> None:
    form = {**open_form(citizen, "LIGHT"), **fill_service("LIGHT")}
    tokens = kept_tokens(send_form(citizen, "LIGHT", {**form, "phone": "", "photo": (make_photo(), "a.jpg")}))
    send_form(citizen, "LIGHT", {**form, "photo_kept": tokens})
    response = send_light(citizen, photo_kept=tokens, place="จุดใหม่ที่พิมพ์ไว้")
    assert response.status_code == 422
    assert "จุดใหม่ที่พิมพ์ไว้" in response.text
    assert kept_tokens(response) == []
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Case)) == 1


def test_what_is_no_picture_is_refused_and_the_words_stay(citizen: FlaskClient) -> None:
    response = send_light(citizen, photo=(io.BytesIO(b"<script>alert(1)</script>"), "x.jpg"), place="หน้าวัดใหญ่")
    assert response.status_code == 422
    assert 'href="#photo"' in response.text
    assert "หน้าวัดใหญ่" in response.text
    assert "&lt;script&gt;" not in response.text


def test_more_files_than_a_field_takes_are_refused_and_the_first_are_kept(citizen: FlaskClient) -> None:
    files = [(make_photo(colour), f"{colour}.jpg") for colour in ("red", "green", "blue", "black")]
    response = send_light(citizen, photo=files)
    assert response.status_code == 422
    assert len(kept_tokens(response)) == 3
    assert "black.jpg" in response.text


def test_an_expired_form_keeps_its_files_for_the_next_try(citizen: FlaskClient) -> None:
    form = {**open_form(citizen, "LIGHT"), **fill_service("LIGHT")}
    expired = send_form(citizen, "LIGHT", {**form, "csrf_token": "old", "photo": (make_photo(), "a.jpg")})
    assert expired.status_code == 400
    again = send_form(citizen, "LIGHT", {**form, "csrf_token": "old", "photo_kept": kept_tokens(expired)})
    assert again.status_code == 400
    assert send_form(citizen, "LIGHT", {**form, "photo_kept": kept_tokens(again)}).status_code == 303
    assert [photo.filename for photo in files_of(read_receipt(citizen)[0])] == ["a.jpg"]


def test_a_request_larger_than_all_its_files_may_be_is_too_large(citizen: FlaskClient) -> None:
    form = {**open_form(citizen, "LIGHT"), **fill_service("LIGHT")}
    large = FileStorage(io.BytesIO(b"\xff\xd8\xff" + bytes(18_000_000)), "a.jpg")
    boundary, body = encode_multipart({**form, "photo": large})
    response = citizen.post(form_url("LIGHT"), data=body, content_type=f"multipart/form-data; boundary={boundary}")
    assert response.status_code == 413
    assert "ไฟล์ใหญ่เกินกำหนด" in response.text


def test_text_alone_is_never_allowed_to_be_that_large(citizen: FlaskClient) -> None:
    body = {**open_form(citizen, "LIGHT"), "place": "a" * 3_000_000}
    assert citizen.post(form_url("LIGHT"), data=body).status_code == 413


def test_documents_are_taken_as_pdf_or_picture(citizen: FlaskClient) -> None:
    answers = {**fill_service("WATER"), "documents": (make_photo(), "บัตร.jpg")}
    assert send_form(citizen, "WATER", answers).status_code == 303
    assert [each.field for each in files_of(read_receipt(citizen)[0])] == ["documents"]
    html = citizen.get(form_url("WATER")).text
    assert "ขีดฆ่าศาสนาและหมู่โลหิต" in html
    assert "application/pdf" in html


def test_a_full_disk_is_said_and_the_words_stay(citizen: FlaskClient, tmp_path: Path) -> None:
    from muangmai_portal.attachments.storage import LocalFiles, use_store

    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    use_store(LocalFiles(blocked))
    response = send_light(citizen, photo=(make_photo(), "a.jpg"), place="หน้าวัดใหญ่")
    assert response.status_code in {422, 503}
    assert "หน้าวัดใหญ่" in response.text
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Case)) == 0
