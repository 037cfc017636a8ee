"""The typesetter: exact Thai, its own fonts only, its own folder only."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from muangmai_portal.core.child_process import ChildError
from muangmai_portal.typesetting.coverage import printable
from muangmai_portal.typesetting.rendering import FONTS, PRINT_TEMPLATES, render_pdf
from muangmai_portal.typesetting.typesetter import typeset

CONSONANTS = "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
VOWELS = ("ั", "ิ", "ี", "ึ", "ื", "ุ", "ู")
TONES = ("", "่", "้", "๊", "๋", "์")
LABELS = ("heading", "reference", "pin", "pin_secret", "pin_why", "track", "track_how", "late", "late_how", "qr_alt")


def slip_data(**changes: object) -> dict[str, object]:
    data: dict[str, object] = {
        "language": "en",
        "title": "Receipt",
        "office": "Mueang Mai SAO",
        "demonstration": "",
        "reference": "MM-2569-000123-7",
        "pin": "H4KN7QXR",
        "facts": [],
        "track_url": "www.muangmai.go.th/track",
        "qr": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>',
        "contact": [],
        "labels": {label: label for label in LABELS},
    }
    return {**data, **changes}


def words_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(page.get_textpage().get_text_range() for page in document).split()


@pytest.mark.parametrize("is_strong", [False, True])
def test_every_thai_cluster_copies_out_as_it_was_typed(is_strong: bool) -> None:
    clusters = ["".join(parts) + "ม" for parts in product(CONSONANTS, VOWELS, TONES)]
    clusters += [f"{consonant}{tone}ำ" for consonant, tone in product(CONSONANTS, TONES[:5])]
    fact = {"label": "x", "value": " ".join(clusters), "is_strong": is_strong}
    copied = "".join(words_of(render_pdf("slip", slip_data(facts=[fact]))))  # lines break within the invented words
    assert "".join(clusters) in copied


@pytest.mark.parametrize("word", ["ตำบล", "น้ำ", "ที่", "ปั๊ม", "กรุณา", "ญี่ปุ่น", "ฎีกา", "เปิด", "ฟื้นฟู", "ผู้ใหญ่บ้าน"])
def test_words_that_other_typesetters_corrupt_survive(word: str) -> None:
    assert word in words_of(render_pdf("slip", slip_data(office=word)))


def test_the_english_slip_is_all_english() -> None:
    words = " ".join(words_of(render_pdf("slip", slip_data())))
    assert "H4KN7QXR" in words
    assert not any("\u0e00" <= letter <= "\u0e7f" for letter in words)


def test_the_slip_is_set_without_a_warning() -> None:
    fact = {"label": "เรื่อง", "value": "น้ำ “คำพูด” – ๑๒๓ · café", "is_strong": True}
    _, warnings = typeset(PRINT_TEMPLATES / "slip.typ", FONTS, json.dumps(slip_data(facts=[fact])))
    assert warnings == []


def test_what_the_font_lacks_is_replaced_and_nothing_else() -> None:
    fonts = [TTFont(FONTS / f"Sarabun-{weight}.ttf").getBestCmap() for weight in ("Regular", "Bold")]
    has = {chr(code) for code in set(fonts[0]) & set(fonts[1]) if code >= 0x20 and not 0xE000 <= code <= 0xF8FF}
    letters = [chr(code) for code in range(0x20, 0x3000)]
    assert {letter for letter in letters if printable(letter) == letter} - has == {"\u200b", "\u2060"}
    assert has <= {letter for letter in [*letters, "\ufb01", "\ufb02"] if printable(letter) == letter}


@pytest.mark.parametrize(
    "typed", ["ไฟดับ 🙏🏽🔥 ค่ะ", "灯坏了", "a\ufe0f\u202e\u0000b", "ลาว ວັນ", "\ud7ff\uf8ff", "\u200b\u2060"]
)
def test_whatever_people_type_can_be_printed(typed: str) -> None:
    fact = {"label": "เรื่อง", "value": f"หน้าวัด {typed} ซอย 3", "is_strong": True}
    words = words_of(render_pdf("slip", slip_data(facts=[fact])))
    assert "หน้าวัด" in words
    assert "ซอย" in words


@pytest.mark.parametrize("name", ["", "../slip", "slip.typ", "/etc/passwd", "Slip", "-h"])
def test_only_a_plain_name_names_a_template(name: str) -> None:
    with pytest.raises(ValueError, match="not a template"):
        render_pdf(name, {})


def test_a_template_that_misses_its_data_is_an_error() -> None:
    with pytest.raises(ChildError, match="labels"):
        render_pdf("slip", {"language": "th"})


def test_a_template_reads_nothing_outside_its_folder(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    template = inside / "nosy.typ"
    template.write_text('#set document(title: "x")\n#read("../secret.txt")')
    with pytest.raises(RuntimeError):
        typeset(template, FONTS, "{}")
