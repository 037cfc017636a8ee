"""A form's files: what was accepted once survives every later error of the form."""

from __future__ import annotations

import io

from flask import Flask
from werkzeug.datastructures import FileStorage

from muangmai_portal.attachments.intake import UploadedFiles, receive_files
from muangmai_portal.attachments.operations import claim_uploads
from muangmai_portal.attachments.presentation import explain
from muangmai_portal.attachments.queries import find_pending
from muangmai_portal.attachments.rules import UploadRules
from muangmai_portal.core.transaction import transaction
from tests.attachments import files as made

RULES = UploadRules("photo", "image", max_files=3, max_mb=5)


def sent(content: bytes, name: str = "รูป.jpg") -> FileStorage:
    return FileStorage(io.BytesIO(content), name, "photo")


def receive(*files: FileStorage, kept: tuple[str, ...] = (), removed: tuple[str, ...] = ()) -> UploadedFiles:
    return receive_files(files, kept, removed, RULES)


def test_new_files_are_taken_and_wait(app: Flask) -> None:
    taken = receive(sent(made.jpeg(colour="red"), "ก.jpg"), sent(made.opaque("PNG"), "ข.png"))
    assert taken.errors == ()
    assert [each.filename for each in taken.attachments] == ["ก.jpg", "ข.jpg"]
    assert all(find_pending(token) for token in taken.tokens)


def test_an_input_left_empty_is_no_file(app: Flask) -> None:
    assert receive(sent(b"", "")) == UploadedFiles((), ())


def test_files_of_an_earlier_attempt_stay_and_come_first(app: Flask) -> None:
    earlier = receive(sent(made.jpeg(colour="red")))
    later = receive(sent(made.jpeg(colour="blue")), kept=earlier.tokens)
    assert later.tokens[0] == earlier.tokens[0]
    assert len(later.attachments) == 2


def test_a_file_taken_back_is_gone(app: Flask) -> None:
    earlier = receive(sent(made.jpeg(colour="red")), sent(made.jpeg(colour="blue")))
    later = receive(kept=earlier.tokens, removed=earlier.tokens[:1])
    assert later.tokens == earlier.tokens[1:]
    assert find_pending(earlier.tokens[0]) is None


def test_one_bad_file_does_not_cost_the_good_ones(app: Flask) -> None:
    taken = receive(sent(made.program(), "ก.jpg"), sent(made.jpeg(), "ข.jpg"), sent(made.heic(), "ค.heic"))
    assert [each.filename for each in taken.attachments] == ["ข.jpg"]
    assert [error.code for error in taken.errors] == ["not_image", "heic"]


def test_the_same_picture_twice_counts_once(app: Flask) -> None:
    earlier = receive(sent(made.jpeg()), sent(made.jpeg()))
    assert len(earlier.attachments) == 1
    assert len(receive(sent(made.jpeg(), "again.jpg"), kept=earlier.tokens).attachments) == 1


def test_beyond_the_limit_the_first_are_kept_and_the_rest_is_named(app: Flask) -> None:
    earlier = receive(sent(made.jpeg(colour="red")), sent(made.jpeg(colour="blue")))
    taken = receive(
        sent(made.jpeg(colour="green"), "สาม.jpg"), sent(made.jpeg(colour="black"), "สี่.jpg"), kept=earlier.tokens
    )
    assert len(taken.attachments) == 3
    assert [error.code for error in taken.errors] == ["too_many"]
    assert taken.errors[0].message == "แนบได้ไม่เกิน 3 ไฟล์ ระบบเก็บไฟล์แรก ๆ ไว้ให้แล้ว และไม่ได้รับไฟล์นี้: “สี่.jpg”"


def test_a_file_that_was_swept_meanwhile_is_said_to_be_gone(app: Flask) -> None:
    taken = receive(kept=("gone",))
    assert [error.code for error in taken.errors] == ["expired"]


def test_a_form_sent_again_still_names_its_claimed_file(app: Flask) -> None:
    earlier = receive(sent(made.jpeg()))
    with transaction():
        claim_uploads(earlier.tokens, "case:1")
    again = receive(kept=earlier.tokens)
    assert again.tokens == earlier.tokens
    assert again.errors == ()


def test_a_token_of_another_field_is_not_taken(app: Flask) -> None:
    paper = receive_files([sent(made.jpeg())], (), (), UploadRules("paper", "document"))
    assert receive(kept=paper.tokens).attachments == ()


def test_an_error_is_explained_in_the_language_of_the_reader(app: Flask) -> None:
    error = receive(sent(made.program(), "100%.jpg")).errors[0]
    with app.test_request_context("/"):
        assert explain(error) == error.message
        assert "“100%.jpg”" in explain(error)
