"""What a field takes, told by content and never by name."""

from __future__ import annotations

import pytest

from muangmai_portal.attachments.errors import MESSAGES, UploadError
from muangmai_portal.attachments.kinds import Kind, detect_kind
from muangmai_portal.attachments.rules import UploadRules, max_request_bytes
from tests.attachments import files as made
from tests.attachments.conftest import Clean

HTML = b"<!DOCTYPE html><script>alert(1)</script>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (made.jpeg(), Kind.JPEG), (made.opaque("PNG"), Kind.PNG), (made.opaque("WEBP"), Kind.WEBP),
        (made.pdf(), Kind.PDF), (made.heic(), Kind.HEIC), (made.word_document(), Kind.OFFICE),
        (made.program(), Kind.OTHER), (HTML, Kind.OTHER), (SVG, Kind.OTHER), (b"", Kind.OTHER),
        (b"GIF89a" + b"\0" * 50, Kind.OTHER), (b"PK\x03\x04" + b"\0" * 50, Kind.OTHER), (b"\xff\xd8", Kind.OTHER),
    ],
)  # fmt: skip
def test_the_kind_of_a_file_is_told_from_its_content(content: bytes, kind: Kind) -> None:
    assert detect_kind(content[:8192]) == kind


def refusal(clean: Clean, content: bytes, name: str, **rules: object) -> UploadError:
    with pytest.raises(UploadError) as caught:
        clean(content, name, **rules)
    return caught.value


@pytest.mark.parametrize("content", [made.program(), HTML, SVG, b"GIF89a" + b"\0" * 50])
@pytest.mark.parametrize("accept", ["image", "document"])
def test_a_disguise_is_refused(clean: Clean, content: bytes, accept: str) -> None:
    error = refusal(clean, content, "รูปบ้าน.jpg", accept=accept)
    assert error.code == f"not_{accept}"
    assert "“รูปบ้าน.jpg”" in error.message
    assert "JPEG, PNG หรือ WebP" in error.message


def test_a_picture_under_any_name_is_a_picture(clean: Clean) -> None:
    kept = clean(made.jpeg(), "virus.exe", accept="image")
    assert (kept.filename, kept.media_type) == ("virus.jpg", "image/jpeg")


def test_heic_and_office_files_are_refused_with_the_way_out(clean: Clean) -> None:
    heic = refusal(clean, made.heic(), "IMG_0001.HEIC", accept="image")
    assert heic.code == "heic"
    assert "JPEG" in heic.message
    office = refusal(clean, made.word_document(), "คำร้อง.docx")
    assert office.code == "office"
    assert "บันทึกเป็น PDF" in office.message


def test_a_field_for_pictures_takes_no_document(clean: Clean) -> None:
    assert refusal(clean, made.pdf(), "a.pdf", accept="image").code == "not_image"
    assert refusal(clean, made.word_document(), "a.docx", accept="image").code == "not_image"


def test_a_file_too_large_is_refused_with_its_size_and_the_limit(clean: Clean) -> None:
    error = refusal(clean, made.jpeg() + b"\0" * 7_200_000, "รูป.jpg")
    assert error.code == "too_large"
    assert error.message.startswith("ไฟล์ “รูป.jpg” ใหญ่ 7.2 MB เกิน 5 MB วิธีแก้:")
    assert error.params == {"name": "รูป.jpg", "size": "7.2", "limit": "5"}


def test_a_byte_too_many_never_reads_as_the_limit_itself() -> None:
    with pytest.raises(UploadError, match=r"ใหญ่ 5\.1 MB เกิน 5 MB"):
        UploadRules("photo").refuse_size(5_000_001, "รูป.jpg")
    UploadRules("photo").refuse_size(5_000_000, "รูป.jpg")


def test_an_empty_file_is_refused(clean: Clean) -> None:
    assert refusal(clean, b"", "ว่าง.pdf").code == "empty"


def test_every_message_can_be_translated_with_the_parameters_it_is_given() -> None:
    parameters = {"name": "ก", "size": "7.2", "limit": "5", "names": "ข"}
    for code, text in MESSAGES.items():
        assert UploadError(code, **parameters).message == text % parameters


def test_the_size_of_a_request_follows_from_its_fields() -> None:
    assert max_request_bytes([UploadRules("photo"), UploadRules("drawings", "document", 1, 20)]) == 37_000_000


def test_the_file_input_offers_what_the_field_takes() -> None:
    assert UploadRules("photo").accept_attribute == "image/jpeg,image/png,image/webp"
    assert UploadRules("paper", "document").accept_attribute.startswith("application/pdf,")
