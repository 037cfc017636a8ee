"""Files as people (and attackers) send them, made here."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pikepdf
from PIL import Image

CAMERA = "Canon PowerShot"
GPS_IFD = 0x8825
ORIENTATION = 0x0112
ROTATED_CLOCKWISE = 6
PICTURE, EMPTY = "\0picture", ""
SCRIPT = "app.alert('hello')"


def jpeg(size: tuple[int, int] = (400, 300), colour: str = "steelblue", **options: object) -> bytes:
    """A plain JPEG."""
    return _encode(Image.new("RGB", size, colour), "JPEG", **options)


def photo_with_place(size: tuple[int, int] = (400, 300), orientation: int = 1) -> bytes:
    """A photo as a telephone writes it: camera, place, orientation, comment. Its top left quarter is red."""
    image = Image.new("RGB", size, "white")
    image.paste("red", (0, 0, size[0] // 2, size[1] // 2))
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x0110] = CAMERA
    exif.get_ifd(GPS_IFD).update({1: "N", 2: (13.0, 45.0, 7.0), 3: "E", 4: (100.0, 30.0, 2.0)})
    return _encode(image, "JPEG", exif=exif, comment=b"taken at home", quality=95)


def photo_in_wide_colours(icc_profile: bytes) -> bytes:
    """A photo that carries a colour profile."""
    return _encode(Image.new("RGB", (60, 60), (200, 40, 40)), "JPEG", icc_profile=icc_profile, quality=100)


def transparent_png(size: tuple[int, int] = (300, 200)) -> bytes:
    """A drawing on nothing, with a text chunk."""
    image = Image.new("RGBA", size, (0, 0, 0, 0))
    image.paste((255, 0, 0, 255), (0, 0, size[0] // 2, size[1]))
    return _encode(image, "PNG")


def opaque(kind: str, mode: str = "RGB", size: tuple[int, int] = (300, 200)) -> bytes:
    """An image of any kind and mode, nothing transparent."""
    return _encode(Image.new("RGB", size, "olive").convert(mode), kind)


def png_bomb(side: int = 30_000) -> bytes:
    """A few kilobytes that unpack to gigabytes: the header alone says 30,000 × 30,000."""
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * (side + 1) * 40, 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def heic() -> bytes:
    """The beginning of a HEIC file, as an iPhone writes it."""
    return b"\x00\x00\x00\x24ftypheic\x00\x00\x00\x00mif1MiHEmiafheic" + b"\x00" * 400


def word_document() -> bytes:
    """A .docx, as far as its kind can be told."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", "<Relationships/>")
        archive.writestr("word/document.xml", "<document/>")
    return buffer.getvalue()


def program() -> bytes:
    """The beginning of a Windows program."""
    return b"MZ\x90\x00\x03\x00\x00\x00" + b"\x00" * 600


def image_and_archive() -> bytes:
    """A polyglot: a viewer sees a photo, an unpacker sees an archive."""
    return jpeg() + word_document()


def pdf(pages: int = 1) -> bytes:
    """A plain PDF."""
    return save(_blank(pages))


def pdf_with_everything() -> bytes:
    """A PDF with scripts, automatic actions, an embedded file, an XFA form and its author's name."""
    document = _blank(1)
    script = document.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String(SCRIPT)))
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("cmd.exe"))
    web = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://www.example.go.th/"), Next=script)
    document.Root.OpenAction = script
    document.Root.AA = pikepdf.Dictionary(WC=script)
    document.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=[pikepdf.String("a"), script]))
    document.Root.AcroForm = pikepdf.Dictionary(XFA=document.make_stream(b"<xdp/>"), Fields=[])
    page = document.pages[0]
    page.obj.AA = pikepdf.Dictionary(O=launch)
    page.obj.Annots = pikepdf.Array([link(web), link(launch), link(script), _file_annotation(document)])
    document.attachments["payload.exe"] = program()
    with document.open_metadata() as metadata:
        metadata["dc:creator"] = ["Somchai Secret"]
    document.docinfo["/Author"] = "Somchai Secret"
    return save(document)


def link(action: pikepdf.Object) -> pikepdf.Dictionary:
    """A link on a page."""
    return pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)


def _file_annotation(document: pikepdf.Pdf) -> pikepdf.Dictionary:
    content = document.make_stream(b"stowaway")
    specification = pikepdf.Dictionary(Type=pikepdf.Name.Filespec, EF=pikepdf.Dictionary(F=content))
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FileAttachment, Rect=[0, 0, 9, 9], FS=specification
    )


def pdf_with_photo(photo: bytes, size: tuple[int, int], coding: pikepdf.Object) -> bytes:
    """A scan: one JPEG on a page, as telephones make them."""
    document = _blank(1)
    image = document.make_stream(photo)
    image.update(
        pikepdf.Dictionary(
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Filter=coding,
            Width=size[0],
            Height=size[1],
            BitsPerComponent=8,
            ColorSpace=pikepdf.Name.DeviceRGB,
        )
    )
    document.pages[0].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
    return save(document)


def encrypted_pdf() -> bytes:
    """A PDF that asks for a password."""
    return save(_blank(1), encryption=pikepdf.Encryption(user="secret", owner="owner"))


def _blank(pages: int) -> pikepdf.Pdf:
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page()
    return document


def save(document: pikepdf.Pdf, encryption: pikepdf.Encryption | None = None) -> bytes:
    """The bytes of a document."""
    buffer = io.BytesIO()
    document.save(buffer, encryption=encryption or False)
    return buffer.getvalue()


def _encode(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def document_of(*pages: str) -> bytes:
    """A PDF with one page for each text (ASCII); `PICTURE` is a photographed page, `EMPTY` one with nothing."""
    document = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    for text in pages:
        document.add_blank_page()
        page = document.pages[-1].obj
        if text == PICTURE:
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=_scan(document)))
            page.Contents = document.make_stream(b"q 400 0 0 600 50 50 cm /Im0 Do Q")
        elif text:
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            page.Contents = document.make_stream(f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode("ascii"))
    return save(document)


def _scan(document: pikepdf.Pdf) -> pikepdf.Object:
    image = document.make_stream(jpeg((40, 60)))
    image.update(
        pikepdf.Dictionary(
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Filter=pikepdf.Name.DCTDecode,
            Width=40,
            Height=60,
            BitsPerComponent=8,
            ColorSpace=pikepdf.Name.DeviceRGB,
        )
    )
    return image
