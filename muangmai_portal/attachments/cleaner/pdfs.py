"""PDF documents: written anew without scripts, without anything that acts by itself, without traces of their maker."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf

from muangmai_portal.attachments.cleaner.jpeg_segments import strip_jpeg_metadata
from muangmai_portal.attachments.cleaner.refusal import Refusal

_MAX_DEPTH = 60
# Scripts, automatic actions, forms within forms, files within files, and metadata, wherever they hang.
_DROPPED_KEYS = frozenset(
    {
        "/AA", "/OpenAction", "/JS", "/JavaScript", "/XFA", "/EmbeddedFiles", "/EF", "/AF", "/Collection",
        "/RichMediaContent", "/RichMediaSettings", "/Rendition", "/Renditions", "/AlternatePresentations",
        "/Metadata", "/PieceInfo", "/LastModified", "/SpiderInfo", "/Perms", "/DSS", "/Legal",
    }
)  # fmt: skip
_SHORT_KEYS = frozenset({"/AA", "/AF", "/DSS", "/EF", "/JS"})
_RESOURCES = frozenset({"/Font", "/XObject", "/Image", "/Form", "/ExtGState", "/Pattern"})
_DROPPED_ANNOTATIONS = frozenset({"/FileAttachment", "/Movie", "/Sound", "/Screen", "/RichMedia", "/3D", "/TrapNet"})
_OTHER_ACTIONS = frozenset(
    {
        "/JavaScript", "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData", "/ResetForm", "/Hide", "/Rendition",
        "/Movie", "/Sound", "/Trans", "/GoTo3DView", "/RichMediaExecute", "/SetOCGState", "/Thread",
    }
)  # fmt: skip
_KEPT_ACTIONS = frozenset({"/GoTo", "/Named", "/URI"})
_KEPT_ADDRESSES = ("http://", "https://", "mailto:", "tel:")


def clean_pdf(source: Path, target: Path) -> None:
    """Write the document without what may harm or give away.

    Raises:
        Refusal: it is protected by a password, or has no pages.
        Exception: anything that the parser raises on a broken file.
    """
    try:
        pdf = pikepdf.open(source, suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise Refusal("encrypted") from error
    with pdf:
        if not pdf.pages:
            raise Refusal("unreadable")
        for each in pdf.objects:
            _scrub(each, 0)
        _scrub(pdf.trailer, 0)
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        # Written from what the pages still reach, so whatever was cut off above is not in the new file at all.
        written = io.BytesIO()
        pdf.save(written, deterministic_id=True, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    target.write_bytes(written.getvalue())


def _scrub(each: pikepdf.Object, depth: int) -> None:
    """Clean one object and what lies directly in it; what it refers to is visited in its own turn."""
    if depth > _MAX_DEPTH:
        raise Refusal("too_heavy")
    if isinstance(each, pikepdf.Stream):
        _scrub_jpeg(each)
    if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
        _scrub_keys(each, depth)
    elif isinstance(each, pikepdf.Array):
        _scrub_items(each, depth)


def _scrub_items(items: pikepdf.Array, depth: int) -> None:
    for index in reversed(range(len(items))):
        if _is_refused_action(items[index]):
            del items[index]
        else:
            _scrub_direct(items[index], depth)


def _scrub_direct(value: object, depth: int) -> None:
    if isinstance(value, pikepdf.Object) and not value.is_indirect:
        _scrub(value, depth + 1)


def _scrub_keys(holder: pikepdf.Dictionary | pikepdf.Stream, depth: int) -> None:
    for key in list(holder.keys()):
        value = holder[key]
        if _is_refused_action(value) or (key in _DROPPED_KEYS and not _is_resource(key, value)):
            del holder[key]
        elif key == "/Annots" and isinstance(value, pikepdf.Array):
            _drop_annotations(value)
            _scrub_direct(value, depth)
        else:
            _scrub_direct(value, depth)


def _is_resource(key: str, value: object) -> bool:
    """Whether a short key is not a key of the format here but a name that a program gave to a font or a picture."""
    if key not in _SHORT_KEYS or not isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        return False
    return str(value.get("/Type")) in _RESOURCES or str(value.get("/Subtype")) in _RESOURCES


def _is_refused_action(value: object) -> bool:
    """Whether the value is an action other than going to a place in the document or following an ordinary link."""
    if not isinstance(value, pikepdf.Dictionary):
        return False
    kind = value.get("/S")
    is_action = value.get("/Type") == "/Action" or "/Next" in value or str(kind) in _OTHER_ACTIONS
    if str(kind) == "/URI" and "/URI" in value:
        return not str(value["/URI"]).lower().startswith(_KEPT_ADDRESSES)
    return is_action and str(kind) not in _KEPT_ACTIONS


def _drop_annotations(annotations: pikepdf.Array) -> None:
    for index in reversed(range(len(annotations))):
        annotation = annotations[index]
        if isinstance(annotation, pikepdf.Dictionary) and str(annotation.get("/Subtype")) in _DROPPED_ANNOTATIONS:
            del annotations[index]


def _scrub_jpeg(stream: pikepdf.Stream) -> None:
    """A photo inside the document carries its own place and camera; the picture itself stays as it is."""
    if stream.get("/Filter") in ("/DCTDecode", pikepdf.Array([pikepdf.Name.DCTDecode])):
        parameters = stream.get("/DecodeParms")
        stream.write(strip_jpeg_metadata(stream.read_raw_bytes()), filter=pikepdf.Name.DCTDecode)
        if parameters is not None:
            stream["/DecodeParms"] = parameters
