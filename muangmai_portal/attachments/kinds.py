"""What a file is, told from its content alone; its name and its declared type are never believed."""

from __future__ import annotations

from enum import StrEnum

HEAD_BYTES = 8192  # as much as the signatures need
_OFFICE = frozenset({"doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "rtf"})
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")


class Kind(StrEnum):
    """The kinds of file that are told apart; the last three are only known so that they can be refused kindly."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    PDF = "pdf"
    HEIC = "heic"
    OFFICE = "office"
    OTHER = "other"


IMAGES = frozenset({Kind.JPEG, Kind.PNG, Kind.WEBP})
EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}
_SIGNATURES = ((b"\xff\xd8\xff", Kind.JPEG), (b"\x89PNG\r\n\x1a\n", Kind.PNG), (b"%PDF-", Kind.PDF))


def detect_kind(head: bytes) -> Kind:
    """Tell the kind of a file from its first `HEAD_BYTES` bytes."""
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Kind.WEBP
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS:
        return Kind.HEIC
    return Kind.OFFICE if _guess_extension(head) in _OFFICE else Kind.OTHER


def _guess_extension(head: bytes) -> str:
    import filetype  # here, so that a process which never refuses an odd file never loads its hundred matchers

    return filetype.guess_extension(head) or ""
