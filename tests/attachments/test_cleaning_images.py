"""Images: only their pixels are kept, upright, in sRGB, small enough."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageCms

from muangmai_portal.attachments.cleaner.images import MAX_SIDE
from muangmai_portal.attachments.errors import UploadError
from muangmai_portal.attachments.rules import THUMBNAIL_SIDE
from muangmai_portal.attachments.storage import LocalFiles
from tests.attachments import files as made
from tests.attachments.conftest import Clean


def stored(files: LocalFiles, sha256: str | None) -> tuple[bytes, Image.Image]:
    assert sha256 is not None
    with files.open(sha256) as file:
        content = file.read()
    return content, Image.open(io.BytesIO(content))


def is_red(image: Image.Image, x: int, y: int) -> bool:
    red, green, blue = image.convert("RGB").getpixel((x, y))  # type: ignore[misc]
    return bool(red > 200 and green < 80 and blue < 80)


def test_a_photo_loses_place_camera_and_comment(clean: Clean, files: LocalFiles) -> None:
    photo = made.photo_with_place()
    assert made.CAMERA.encode() in photo
    kept = clean(photo, "บ้านของฉัน.JPG")
    for sha256 in (kept.sha256, kept.thumbnail_sha256):
        content, image = stored(files, sha256)
        assert not image.getexif()
        assert not {"exif", "comment", "icc_profile", "xmp"} & image.info.keys()
        assert made.CAMERA.encode() not in content
        assert b"taken at home" not in content


def test_a_photo_taken_sideways_is_stored_upright(clean: Clean, files: LocalFiles) -> None:
    kept = clean(made.photo_with_place((400, 300), made.ROTATED_CLOCKWISE))
    assert (kept.width, kept.height) == (300, 400)
    _, image = stored(files, kept.sha256)
    assert image.size == (300, 400)
    assert is_red(image, 250, 50)
    assert not is_red(image, 50, 50)


def test_a_large_photo_is_shrunk_and_gets_a_thumbnail(clean: Clean, files: LocalFiles) -> None:
    kept = clean(made.jpeg((4000, 3000)))
    assert (kept.width, kept.height) == (MAX_SIDE, 1920)
    _, small = stored(files, kept.thumbnail_sha256)
    assert small.format == "JPEG"
    assert small.size == (THUMBNAIL_SIDE, 360)


def test_a_small_photo_keeps_its_size(clean: Clean) -> None:
    kept = clean(made.jpeg((120, 80)))
    assert (kept.width, kept.height, kept.media_type) == (120, 80, "image/jpeg")


def test_a_transparent_png_stays_png_and_its_thumbnail_lies_on_white(clean: Clean, files: LocalFiles) -> None:
    kept = clean(made.transparent_png((300, 200)))
    assert (kept.media_type, kept.filename) == ("image/png", "แฟ้ม.png")
    _, image = stored(files, kept.sha256)
    assert image.convert("RGBA").getpixel((299, 100)) == (0, 0, 0, 0)
    _, small = stored(files, kept.thumbnail_sha256)
    assert min(small.convert("RGB").getpixel((290, 100))) > 245  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGB"), ("PNG", "P"), ("PNG", "L"), ("PNG", "1"), ("PNG", "I;16"), ("PNG", "RGBA"), ("WEBP", "RGB"),
     ("WEBP", "RGBA"), ("JPEG", "CMYK"), ("JPEG", "L")],
)  # fmt: skip
def test_every_other_picture_becomes_a_plain_jpeg(clean: Clean, files: LocalFiles, kind: str, mode: str) -> None:
    kept = clean(made.opaque(kind, "RGB") if mode == "I;16" else made.opaque(kind, mode))
    assert (kept.media_type, kept.filename) == ("image/jpeg", "แฟ้ม.jpg")
    _, image = stored(files, kept.sha256)
    assert (image.format, image.mode) == ("JPEG", "RGB")


def test_sixteen_bits_of_grey_are_scaled_not_cut(clean: Clean, files: LocalFiles) -> None:
    buffer = io.BytesIO()
    Image.new("I;16", (40, 40), 32768).save(buffer, "PNG")
    _, image = stored(files, clean(buffer.getvalue()).sha256)
    assert 120 < image.convert("L").getpixel((20, 20)) < 136  # type: ignore[operator]


def test_colours_are_brought_to_srgb_and_the_profile_is_dropped(clean: Clean, files: LocalFiles) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for odd in (b"not a profile", profile, ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()):
        _, image = stored(files, clean(made.photo_in_wide_colours(odd)).sha256)
        assert "icc_profile" not in image.info
        assert image.getpixel((30, 30)) == pytest.approx((200, 40, 40), abs=4)


def test_the_same_picture_gives_the_same_file(clean: Clean) -> None:
    assert clean(made.jpeg(), "a.jpg").sha256 == clean(made.jpeg(), "b.jpg").sha256


def test_a_polyglot_leaves_only_its_picture(clean: Clean, files: LocalFiles) -> None:
    assert b"word/document.xml" in made.image_and_archive()
    content, _ = stored(files, clean(made.image_and_archive()).sha256)
    assert b"word/document.xml" not in content


def refusal(clean: Clean, content: bytes, name: str, **rules: object) -> UploadError:
    with pytest.raises(UploadError) as caught:
        clean(content, name, **rules)
    return caught.value


def test_a_bomb_is_refused_before_it_unpacks(clean: Clean) -> None:
    bomb = made.png_bomb()
    assert len(bomb) < 200_000
    error = refusal(clean, bomb, "ระเบิด.png")
    assert error.code == "too_many_pixels"
    assert "“ระเบิด.png”" in error.message
    assert "50 ล้านจุด" in error.message


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_did_not_arrive_whole_is_refused(clean: Clean, kind: str) -> None:
    buffer = io.BytesIO()
    Image.effect_noise((300, 300), 90).convert("RGB").save(buffer, kind)
    error = refusal(clean, buffer.getvalue()[: len(buffer.getvalue()) // 2], "ครึ่งเดียว.jpg")
    assert error.code == "unreadable"
    assert "ส่งมาไม่ครบ" in error.message


@pytest.mark.parametrize("start", [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\x00\x00\x00\x00WEBP"])
def test_a_signature_alone_is_no_picture(clean: Clean, start: bytes) -> None:
    assert refusal(clean, start + b"rubbish" * 50, "ปลอม.jpg").code == "unreadable"


def test_nothing_is_kept_of_what_was_refused(clean: Clean, files: LocalFiles) -> None:
    refusal(clean, made.png_bomb(), "ระเบิด.png")
    assert list(files.iterate()) == []
