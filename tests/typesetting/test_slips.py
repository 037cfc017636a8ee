"""The receipt slip: everything it must say, copied out letter by letter, and nothing it must not."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from flask import Flask

from muangmai_portal.core.presentation import init_presentation
from muangmai_portal.typesetting.slips import Slip, render_slip

TRACK = "https://www.muangmai.go.th/track"
SLIP = Slip(
    office_name="องค์การบริหารส่วนตำบลเมืองใหม่",
    reference="MM-2569-000123-7",
    pin="H4KN7QXR",
    service_title="แจ้งน้ำประปาไม่ไหลที่ปั๊มน้ำหมู่บ้าน",
    received_at=dt.datetime(2026, 11, 23, 7, 5, tzinfo=dt.UTC),
    due_on=dt.date(2026, 12, 1),
    section_name="กองช่าง",
    section_phone="+66812345678",
    track_url=TRACK,
    qr_url=f"{TRACK}?reference=MM-2569-000123-7",
    office_address="99 หมู่ที่ 3 ตำบลเมืองใหม่",
    office_phone="+6621234567",
    office_hours="วันจันทร์–ศุกร์ 08.30–16.30 น.",
)


@pytest.fixture(autouse=True)
def context() -> Iterator[None]:
    """A Thai reader; a slip needs no more of the application than its language."""
    app = Flask("slips")
    init_presentation(app)
    with app.app_context():
        yield


def lines_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def test_the_slip_says_everything_and_copies_out_exactly() -> None:
    lines = lines_of(render_slip(SLIP))
    for expected in (
        "องค์การบริหารส่วนตำบลเมืองใหม่",
        "ใบรับเรื่อง",
        "MM-2569-000123-7",
        "H4KN7QXR",
        "เก็บเป็นความลับ",
        "เรื่อง แจ้งน้ำประปาไม่ไหลที่ปั๊มน้ำหมู่บ้าน",
        "วันที่รับเรื่อง 23 พฤศจิกายน 2569 เวลา 14.05 น.",
        "กำหนดแล้วเสร็จ ภายในวันอังคารที่ 1 ธันวาคม 2569",
        "ผู้รับผิดชอบ กองช่าง",
        "โทรศัพท์ 081-234-5678",
        "www.muangmai.go.th/track",
        "ถ้าเลยกำหนดแล้วยังไม่ได้รับแจ้งผล",
        "99 หมู่ที่ 3 ตำบลเมืองใหม่ · โทรศัพท์ 02-123-4567 · วันจันทร์–ศุกร์ 08.30–16.30 น.",
    ):
        assert expected in lines, expected


def test_the_slip_is_one_tagged_page_that_names_its_language_and_title() -> None:
    with pikepdf.open(io.BytesIO(render_slip(SLIP))) as pdf:
        assert len(pdf.pages) == 1
        width, height = (float(side) for side in pdf.pages[0].mediabox[2:])
        assert (round(width), round(height)) == (420, 595)
        assert str(pdf.Root.Lang) == "th"
        assert pdf.Root.MarkInfo.Marked
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "ใบรับเรื่อง MM-2569-000123-7"
            assert metadata["pdfuaid:part"] == "1"


def test_a_slip_without_pin_has_no_box_for_it() -> None:
    lines = lines_of(render_slip(replace(SLIP, pin=None)))
    assert "เก็บเป็นความลับ" not in lines
    assert "MM-2569-000123-7" in lines


def test_what_the_office_has_not_stated_is_left_out() -> None:
    bare = replace(SLIP, section_phone="", office_phone="", office_address="", office_hours="", due_on=None)
    text = "\n".join(lines_of(render_slip(bare)))
    assert "โทรศัพท์" not in text
    assert "กำหนดแล้วเสร็จ" not in text
    assert "ติดต่อผู้รับผิดชอบที่ทำการ" in text.replace("\n", "")
    assert "None" not in text


def test_a_slip_of_the_demonstration_says_so() -> None:
    assert "ระบบสาธิต ใช้ติดต่อราชการไม่ได้" in lines_of(render_slip(replace(SLIP, is_demonstration=True)))


def test_a_very_long_title_loses_nothing() -> None:
    title = "ขออนุญาตก่อสร้าง ดัดแปลง รื้อถอน หรือเคลื่อนย้ายอาคาร " * 6
    text = "".join(lines_of(render_slip(replace(SLIP, service_title=title.strip())))).replace(" ", "")
    assert title.replace(" ", "") in text
    assert "02-123-4567" in text


def test_text_that_looks_like_markup_is_printed_as_it_is() -> None:
    title = '#read("/etc/passwd") *ตัวหนา* $x$ <label> @ref ถึง ผู้รับผิดชอบ'
    copied = " ".join(lines_of(render_slip(replace(SLIP, service_title=title))))
    assert f"เรื่อง {title}" in copied


@pytest.mark.parametrize("place", ["track_url", "qr_url"])
def test_the_pin_can_never_be_put_into_the_code(place: str) -> None:
    fields = {"qr_url": "", place: f"{TRACK}?pin=H4KN7QXR"}
    with pytest.raises(ValueError, match="PIN"):
        render_slip(replace(SLIP, **fields))  # type: ignore[arg-type]


def test_the_same_slip_is_the_same_file() -> None:
    assert render_slip(SLIP) == render_slip(SLIP)
