"""Registering, claiming, taking back and sweeping, on both databases."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from flask import Flask

from muangmai_portal.attachments.cleaning import CleanFile
from muangmai_portal.attachments.errors import UploadError
from muangmai_portal.attachments.models import Attachment
from muangmai_portal.attachments.operations import claim_uploads, register_upload, remove_pending, sweep_orphans
from muangmai_portal.attachments.queries import (
    find_attachment,
    find_pending,
    list_attachments,
    list_attachments_by_owner,
    list_attachments_by_token,
)
from muangmai_portal.attachments.storage import LocalFiles, file_store
from muangmai_portal.core.transaction import transaction
from tests.attachments.conftest import everything_in

START = dt.datetime(2026, 11, 23, 3, 0, tzinfo=dt.UTC)


@pytest.fixture
def frozen() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START, tick=False) as moment:
        yield moment


def clean_file(content: bytes, thumbnail: bytes | None = None) -> CleanFile:
    store = file_store()
    return CleanFile(
        sha256=store.put(content),
        thumbnail_sha256=store.put(thumbnail) if thumbnail else None,
        filename="รูป.jpg",
        media_type="image/jpeg",
        size=len(content),
        width=4,
        height=3,
    )


def upload(content: bytes = b"photo", thumbnail: bytes | None = b"small") -> Attachment:
    clean = clean_file(content, thumbnail)
    with transaction():
        return register_upload(clean, "photo")


def blobs() -> set[str]:
    return {blob.sha256 for blob in file_store().iterate()}


def test_an_upload_waits_for_its_form_under_a_long_token(app: Flask) -> None:
    attachment = upload()
    assert len(attachment.token) == 22
    assert find_pending(attachment.token) is attachment
    assert (attachment.filename, attachment.field, attachment.owner) == ("รูป.jpg", "photo", None)
    assert find_pending("unknown") is None


def test_an_upload_waits_for_two_days_and_no_longer(app: Flask, frozen: time_machine.Traveller) -> None:
    attachment = upload()
    frozen.shift(dt.timedelta(hours=47))
    assert find_pending(attachment.token) is not None
    frozen.shift(dt.timedelta(hours=1))
    assert find_pending(attachment.token) is None


def test_a_claimed_file_belongs_to_its_owner_and_waits_no_more(app: Flask) -> None:
    first, second = upload(b"1"), upload(b"2")
    with transaction():
        claimed = claim_uploads([second.token, first.token, second.token], "case:1")
    assert [each.id for each in claimed] == [second.id, first.id]
    assert [each.id for each in list_attachments("case:1")] == [first.id, second.id]
    assert find_pending(first.token) is None
    assert find_attachment(first.token, "case:1") is not None
    assert find_attachment(first.token, "case:2") is None


def test_claiming_again_for_the_same_owner_changes_nothing(app: Flask) -> None:
    attachment = upload()
    for _ in range(2):
        with transaction():
            assert [each.id for each in claim_uploads([attachment.token], "case:1")] == [attachment.id]


def test_a_file_of_another_owner_is_refused(app: Flask) -> None:
    attachment, other = upload(), upload(b"2")
    with transaction():
        claim_uploads([attachment.token], "case:1")
    with pytest.raises(UploadError) as caught, transaction():
        claim_uploads([other.token, attachment.token], "case:2")
    assert caught.value.code == "already_used"
    assert list_attachments("case:2") == []
    assert find_pending(other.token) is not None


def test_a_file_that_is_gone_is_named_as_expired(app: Flask) -> None:
    token = upload().token
    with pytest.raises(UploadError) as caught, transaction():
        claim_uploads([token, "gone"], "case:1")
    assert caught.value.code == "expired"
    assert list_attachments("case:1") == []


def test_no_more_files_are_claimed_than_allowed(app: Flask) -> None:
    tokens = [upload(bytes([number])).token for number in range(3)]
    with pytest.raises(UploadError, match="ไม่เกิน 2 ไฟล์"), transaction():
        claim_uploads(tokens, "case:1", max_files=2)
    with transaction():
        assert claim_uploads([], "case:1") == []


def test_of_two_claims_at_once_one_gets_the_file(app: Flask) -> None:
    token = upload().token
    outcomes: list[str] = []
    start = threading.Barrier(2)

    def claim(owner: str) -> None:
        with app.app_context():
            start.wait()
            try:
                with transaction():
                    claim_uploads([token], owner)
                outcomes.append(owner)
            except UploadError as error:
                outcomes.append(error.code)

    threads = [threading.Thread(target=claim, args=(f"case:{number}",)) for number in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert "already_used" in outcomes
    winner = next(outcome for outcome in outcomes if outcome != "already_used")
    assert len(list_attachments(winner)) == 1


def test_files_of_many_owners_come_with_one_question(app: Flask) -> None:
    tokens = [upload(bytes([number])).token for number in range(3)]
    with transaction():
        claim_uploads(tokens[:2], "case:1")
        claim_uploads(tokens[2:], "event:1:4")
    grouped = list_attachments_by_owner(["case:1", "event:1:4", "case:9"])
    assert {owner: len(found) for owner, found in grouped.items()} == {"case:1": 2, "event:1:4": 1, "case:9": 0}


def test_a_sender_takes_back_what_waits_and_nothing_else(app: Flask) -> None:
    waiting, claimed = upload(b"1").token, upload(b"2").token
    with transaction():
        claim_uploads([claimed], "case:1")
    with transaction():
        remove_pending([waiting, claimed, "unknown"])
    assert find_pending(waiting) is None
    assert len(list_attachments("case:1")) == 1


def test_the_sweeper_removes_what_nobody_claimed_with_its_bytes(app: Flask, frozen: time_machine.Traveller) -> None:
    wanted, unwanted = upload(b"wanted", b"w"), upload(b"unwanted", b"u").token
    with transaction():
        claim_uploads([wanted.token], "case:1")
    frozen.shift(dt.timedelta(hours=47))
    young = upload(b"young", b"y")
    frozen.shift(dt.timedelta(hours=2))
    assert sweep_orphans() == 2
    assert blobs() == {wanted.sha256, wanted.thumbnail_sha256, young.sha256, young.thumbnail_sha256}
    assert list_attachments_by_token([unwanted]) == []
    assert sweep_orphans() == 0


def test_bytes_that_another_file_still_needs_are_never_swept(app: Flask, frozen: time_machine.Traveller) -> None:
    upload(b"same", b"other small")
    wanted = upload(b"same", b"small")
    thumbnail_is_photo = upload(b"big", b"same")
    with transaction():
        claim_uploads([wanted.token, thumbnail_is_photo.token], "case:1")
    frozen.shift(dt.timedelta(days=3))
    assert sweep_orphans() == 1
    assert blobs() == {wanted.sha256, wanted.thumbnail_sha256, thumbnail_is_photo.sha256}


def test_bytes_just_stored_wait_an_hour_for_their_row(app: Flask, frozen: time_machine.Traveller) -> None:
    clean = clean_file(b"just stored")
    frozen.shift(dt.timedelta(minutes=59))
    assert sweep_orphans() == 0
    assert blobs() == {clean.sha256}
    frozen.shift(dt.timedelta(minutes=2))
    assert sweep_orphans() == 1
    assert blobs() == set()


def test_the_files_of_an_instance_lie_in_its_folder(app: Flask, tmp_path: Path) -> None:
    assert isinstance(file_store(), LocalFiles)
    attachment = upload(b"content", None)
    assert everything_in(tmp_path / "files") == [
        tmp_path / "files" / attachment.sha256[:2] / attachment.sha256[2:4] / attachment.sha256
    ]
