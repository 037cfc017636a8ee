"""Files of publications: for anybody while their publication is visible, harmless in a browser, counted of nobody."""

from __future__ import annotations

import datetime as dt
import io
from urllib.parse import quote

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from PIL import Image

from muangmai_portal.accounts.models import Officer
from muangmai_portal.attachments.errors import UploadError
from muangmai_portal.attachments.models import Attachment
from muangmai_portal.attachments.operations import sweep_orphans
from muangmai_portal.core import clock
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.publishing.models import Publication, PublicationFile
from muangmai_portal.publishing.operations import MOST_FILES, Showing, attach_files, publish, remove_file, withdraw
from muangmai_portal.publishing.queries import get_publication
from tests.attachments.files import CAMERA, SCRIPT, jpeg, pdf, pdf_with_everything, photo_with_place
from tests.factories.news import add_file, make_draft, make_news, read, stored


def address_of(file: PublicationFile) -> str:
    """Where the public fetches a file."""
    return f"/documents/{file.id}/{quote(file.attachment.filename)}"


def show(publication: Publication, author: Officer, showing: Showing | None = None) -> None:
    """Publish it."""
    with transaction():
        publish(get_publication("news", publication.id), showing or Showing(), actor=author)


@pytest.fixture
def draft(author: Officer) -> Publication:
    """A draft with a document and a photo."""
    made = make_draft(author)
    add_file(made, author, pdf_with_everything(), "ประกาศ ราคากลาง.pdf", "ราคากลาง")
    add_file(made, author, photo_with_place((1600, 1200)), "IMG_0001.JPG", "ถนนหมู่ 3 หลังซ่อม")
    return stored(made.id)


def test_files_are_given_while_the_publication_is_visible_and_at_no_other_time(
    draft: Publication, author: Officer, client: FlaskClient
) -> None:
    number, places = draft.id, [address_of(each) for each in draft.files]
    places.append(f"{places[1]}?small")

    def answers() -> set[int]:
        return {read(client, place).status_code for place in places} | {client.head(places[0]).status_code}

    day = dt.timedelta(days=1)
    assert answers() == {404}
    show(draft, author, Showing(publish_at=clock.now() + day))
    assert answers() == {404}
    show(draft, author, Showing(publish_at=clock.now() - day))
    assert answers() == {200}
    with transaction():
        withdraw(get_publication("news", number), actor=author)
    assert answers() == {404}
    show(draft, author, Showing(publish_at=clock.now() - 2 * day, expires_at=clock.now() - day))
    assert answers() == {404}


def test_a_document_is_saved_and_a_photo_is_shown_and_neither_can_do_anything(
    draft: Publication, author: Officer, client: FlaskClient
) -> None:
    show(draft, author)
    document, photo = (read(client, address_of(each)) for each in stored(draft.id).files)
    for answer in (document, photo):
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert "Set-Cookie" not in answer.headers
        assert answer.content_length == len(answer.data)
    assert document.mimetype == "application/pdf"
    assert document.headers["Content-Disposition"].startswith("attachment; ")
    assert quote("ประกาศ ราคากลาง.pdf") in document.headers["Content-Disposition"]
    assert document.headers["Cache-Control"] == "private, no-store"  # else a cache would count for everybody
    assert photo.mimetype == "image/jpeg"
    assert photo.headers["Content-Disposition"].startswith("inline; ")
    assert photo.headers["Cache-Control"] == "public, max-age=86400"


def test_what_files_told_of_their_makers_and_what_could_run_is_gone(
    draft: Publication, author: Officer, client: FlaskClient
) -> None:
    show(draft, author)
    document, photo = (read(client, address_of(each)).data for each in stored(draft.id).files)
    for secret in (SCRIPT.encode(), b"Somchai", b"/JavaScript", b"payload.exe"):
        assert secret not in document
    assert CAMERA.encode() not in photo
    assert b"taken at home" not in photo
    with Image.open(io.BytesIO(photo)) as image:
        assert not image.getexif()


def test_the_small_photo_is_smaller(draft: Publication, author: Officer, client: FlaskClient) -> None:
    show(draft, author)
    address = address_of(stored(draft.id).photos[0])
    large, small = (Image.open(io.BytesIO(read(client, place).data)).size for place in (address, f"{address}?small"))
    assert small[0] < large[0]


def test_downloads_of_documents_are_counted_photos_and_refusals_are_not(
    draft: Publication, author: Officer, client: FlaskClient
) -> None:
    document, photo = (address_of(each) for each in draft.files)
    read(client, document)
    show(draft, author)
    for _ in range(3):
        assert client.get(document).status_code == 200
    client.head(document)
    read(client, photo)
    assert [each.downloads for each in stored(draft.id).files] == [3, 0]


def test_counting_a_download_changes_no_page(draft: Publication, author: Officer, client: FlaskClient) -> None:
    show(draft, author)
    before = client.get("/news/").headers["ETag"]
    moment = stored(draft.id).updated_at
    client.get(address_of(draft.files[0]))
    assert client.get("/news/").headers["ETag"] == before
    assert stored(draft.id).updated_at == moment


TRICKS = [
    "../../etc/passwd.pdf",
    "..\\..\\boot.ini",
    "/abs/a.pdf",
    "a\r\nSet-Cookie: x=1.pdf",
    "a\u202efdp.exe",
    '"><svg.pdf',
]


@pytest.mark.parametrize("name", TRICKS)
def test_a_name_never_leads_out_of_its_place(name: str, author: Officer, client: FlaskClient) -> None:
    news = make_news(author)
    file = add_file(news, author, pdf(), name, "เอกสาร")
    kept = file.attachment.filename
    assert not set(kept) & set('/\\\r\n<>"\u202e')
    assert kept.endswith(".pdf")
    answer = client.get(address_of(file))
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    page = read(client, f"/news/{stored(news.id).slug}").text
    assert f'href="/documents/{file.id}/' in page
    assert "<svg.pdf" not in page


@pytest.mark.parametrize(
    "path", ["0/a.pdf", "999999/a.pdf", f"{2**40}/a.pdf", f"{10**30}/a.pdf", "1/..%2f..%2fetc%2fpasswd", "1/%00"]
)
def test_addresses_that_nobody_gave_find_nothing(path: str, client: FlaskClient) -> None:
    answer = client.get(f"/documents/{path}")
    assert answer.status_code == 404
    assert "<h1" in answer.text


def test_the_name_in_the_address_is_only_for_people(draft: Publication, author: Officer, client: FlaskClient) -> None:
    show(draft, author)
    answer = client.get(f"/documents/{draft.files[0].id}/evil.html")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (301, "no-store")
    assert answer.headers["Location"] == address_of(stored(draft.id).files[0])


def test_a_file_that_was_taken_off_is_gone_for_everybody(
    draft: Publication, author: Officer, client: FlaskClient
) -> None:
    show(draft, author)
    address, number = address_of(draft.files[0]), draft.files[0].id
    with transaction():
        remove_file(get_publication("news", draft.id), number, actor=author)
    assert client.get(address).status_code == 404
    assert [each.is_photo for each in stored(draft.id).files] == [True]
    sweep_orphans(dt.timedelta(0))
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Attachment)) == 1


def test_an_upload_of_something_else_cannot_be_taken(draft: Publication, author: Officer) -> None:
    token = draft.files[0].attachment.token
    other = make_draft(author, "อีกเรื่อง")
    with pytest.raises(UploadError), transaction():
        attach_files(get_publication("news", other.id), [token], are_photos=False, titles={}, actor=author)
    assert stored(other.id).files == []
    assert len(stored(draft.id).files) == 2


def test_the_same_file_again_stays_one_file(author: Officer) -> None:
    draft = make_draft(author)
    for _ in range(2):
        add_file(draft, author, jpeg(), "a.jpg", "ตลาดนัด")
    assert len(stored(draft.id).files) == 1


def test_there_are_at_most_thirty_files(author: Officer) -> None:
    draft = make_draft(author)
    first = add_file(draft, author, pdf(), "a.pdf")
    clean = first.attachment
    with transaction():
        for number in range(MOST_FILES - 1):
            db.session.add(
                PublicationFile(publication_id=draft.id, attachment_id=clean.id, is_photo=False, position=number + 2)
            )
    with pytest.raises(DomainError, match="30"):
        add_file(stored(draft.id), author, jpeg(), "b.jpg", "รูป")
    assert len(stored(draft.id).files) == MOST_FILES
