"""PDF documents: nothing acts by itself, nothing hides inside, nobody is named."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image

from muangmai_portal.attachments.cleaner.jpeg_segments import strip_jpeg_metadata
from muangmai_portal.attachments.errors import UploadError
from muangmai_portal.attachments.storage import LocalFiles
from tests.attachments import files as made
from tests.attachments.conftest import Clean


def reopened(files: LocalFiles, sha256: str) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content_of(files, sha256)))


def content_of(files: LocalFiles, sha256: str) -> bytes:
    with files.open(sha256) as file:
        return file.read()


def everything_said_in(document: pikepdf.Pdf) -> str:
    """All objects and all streams as text, however they were packed."""
    parts = [repr(each) for each in document.objects]
    parts += [each.read_bytes().decode("latin-1") for each in document.objects if isinstance(each, pikepdf.Stream)]
    return "\n".join([*parts, repr(document.trailer)])


def test_a_plain_document_keeps_its_pages(clean: Clean, files: LocalFiles) -> None:
    kept = clean(made.pdf(pages=3), "คำขอ.pdf")
    assert (kept.media_type, kept.filename, kept.thumbnail_sha256) == ("application/pdf", "คำขอ.pdf", None)
    assert len(reopened(files, kept.sha256).pages) == 3


def test_scripts_files_forms_and_names_are_gone(clean: Clean, files: LocalFiles) -> None:
    original = made.pdf_with_everything()
    before = everything_said_in(pikepdf.open(io.BytesIO(original)))
    after = everything_said_in(reopened(files, clean(original).sha256))
    for trace in (made.SCRIPT, "/JavaScript", "/Launch", "cmd.exe", "Somchai", "xdp", "payload.exe", "stowaway"):
        assert trace in before, trace
        assert trace not in after, trace
    for key in ("/OpenAction", "/AA", "/EmbeddedFiles", "/XFA", "/Metadata", "/EF", "/FileAttachment", "/Info"):
        assert key not in after, key


def test_an_ordinary_link_stays(clean: Clean, files: LocalFiles) -> None:
    document = pikepdf.new()
    document.add_blank_page()
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://www.example.go.th/"))
    other = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("javascript:alert(1)"))
    document.pages[0].obj.Annots = pikepdf.Array([made.link(action), made.link(other)])
    said = everything_said_in(reopened(files, clean(made.save(document)).sha256))
    assert "https://www.example.go.th/" in said
    assert "javascript:" not in said


def test_a_chain_of_actions_keeps_only_its_harmless_links(clean: Clean, files: LocalFiles) -> None:
    document = pikepdf.new()
    document.add_blank_page()
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("cmd.exe"))
    fetch = document.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.GoToR, F=pikepdf.String("other.pdf")))
    first = pikepdf.Dictionary(
        S=pikepdf.Name.URI, URI=pikepdf.String("https://www.example.go.th/"), Next=pikepdf.Array([launch, fetch])
    )
    document.pages[0].obj.Annots = pikepdf.Array([made.link(first)])
    said = everything_said_in(reopened(files, clean(made.save(document)).sha256))
    assert "https://www.example.go.th/" in said
    assert "cmd.exe" not in said
    assert "other.pdf" not in said


def test_a_font_that_happens_to_be_called_like_a_key_stays(clean: Clean, files: LocalFiles) -> None:
    document = pikepdf.new()
    document.add_blank_page()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    document.pages[0].obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(AA=font, JS=font))
    kept = reopened(files, clean(made.save(document)).sha256)
    assert sorted(kept.pages[0].obj.Resources.Font.keys()) == ["/AA", "/JS"]


@pytest.mark.parametrize("coding", [pikepdf.Name.DCTDecode, pikepdf.Array([pikepdf.Name.DCTDecode])])
def test_a_photo_inside_a_document_loses_its_place_but_no_pixel(
    clean: Clean, files: LocalFiles, coding: pikepdf.Object
) -> None:
    photo = made.photo_with_place((400, 300))
    document = reopened(files, clean(made.pdf_with_photo(photo, (400, 300), coding)).sha256)
    image = document.pages[0].obj.Resources.XObject.Im0
    kept = image.read_raw_bytes()
    assert image.Filter == pikepdf.Name.DCTDecode
    assert made.CAMERA.encode() not in kept
    assert b"taken at home" not in kept
    assert Image.open(io.BytesIO(kept)).tobytes() == Image.open(io.BytesIO(photo)).tobytes()


def test_what_is_no_jpeg_passes_the_metadata_cutter_unchanged() -> None:
    for data in (b"", b"\xff\xd8", b"GIF89a", b"\xff\xd8\xff\xe1\x00"):
        assert strip_jpeg_metadata(data) == data


def refusal(clean: Clean, content: bytes, name: str = "เอกสาร.pdf", **rules: object) -> UploadError:
    with pytest.raises(UploadError) as caught:
        clean(content, name, **rules)
    return caught.value


def test_a_document_with_a_password_is_refused_with_the_way_out(clean: Clean) -> None:
    error = refusal(clean, made.encrypted_pdf())
    assert error.code == "encrypted"
    assert "ตั้งรหัสผ่านไว้" in error.message
    assert "บันทึกใหม่โดยไม่ตั้งรหัสผ่าน" in error.message


def test_a_document_that_only_forbids_printing_is_taken_and_opens_freely(clean: Clean, files: LocalFiles) -> None:
    document = pikepdf.open(io.BytesIO(made.pdf()))
    locked = made.save(document, pikepdf.Encryption(user="", owner="owner"))
    assert not reopened(files, clean(locked).sha256).is_encrypted


@pytest.mark.parametrize("content", [b"%PDF-1.7\nrubbish", b"%PDF-", made.pdf()[:200]])
def test_a_broken_document_is_refused(clean: Clean, content: bytes) -> None:
    assert refusal(clean, content).code == "unreadable"


def test_a_document_nested_without_end_is_refused(clean: Clean) -> None:
    document = pikepdf.new()
    document.add_blank_page()
    nest = pikepdf.Array([])
    for _ in range(90):
        nest = pikepdf.Array([nest])
    document.Root.Nest = nest
    assert refusal(clean, made.save(document)).code == "too_heavy"
