"""Names of files: Thai kept, paths and disguises gone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muangmai_portal.attachments.filenames import MAX_LENGTH, display_name, safe_filename


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("รูปบ้าน.JPG", "รูปบ้าน.jpg"),
        ("หลอดไฟดับ หน้าวัด.png", "หลอดไฟดับ หน้าวัด.jpg"),
        ("น้ํารั่ว.jpeg", "น้ำรั่ว.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\Users\\somchai\\photo.jpg", "photo.jpg"),
        (".htaccess", "htaccess.jpg"),
        ("...jpg", "jpg.jpg"),
        ("photo\u202egpj.exe", "photogpj.jpg"),
        ("a\x00b\r\nc\u200b.jpg", "abc.jpg"),
        ("รายงาน 1.5", "รายงาน 1.5.jpg"),
        ("invoice.pdf.exe", "invoice.pdf.jpg"),
        ('<script>"|?*.jpg', "_script_____.jpg"),
        ("", "ไฟล์แนบ.jpg"),
        (None, "ไฟล์แนบ.jpg"),
        ("/", "ไฟล์แนบ.jpg"),
        ("\ud800.jpg", "jpg.jpg"),
    ],
)
def test_a_name_is_made_harmless(raw: str | None, kept: str) -> None:
    assert safe_filename(raw, "jpg") == kept


def test_a_long_name_is_cut_and_keeps_its_extension() -> None:
    name = safe_filename("ก" * 500 + ".jpg", "jpg")
    assert len(name) == MAX_LENGTH
    assert name.endswith("ก.jpg")


@given(st.text(st.characters(codec=None), max_size=300))
def test_no_name_is_ever_a_path_or_empty(raw: str) -> None:
    for name in (safe_filename(raw, "pdf"), display_name(raw)):
        assert 0 < len(name) <= MAX_LENGTH
        assert not set(name) & set('/\\\0\r\n"<>')
        assert not name.startswith((".", " "))
        name.encode()
