"""Cuts metadata out of a JPEG without decoding it: for photos inside documents, which must not lose quality."""

from __future__ import annotations

_START_OF_SCAN = 0xDA
_COMMENT = 0xFE
# APP0 (JFIF), APP2 (colour profile) and APP14 (Adobe's colour transform) change how the picture looks; they stay.
_KEPT_APPLICATION_SEGMENTS = frozenset({0xE0, 0xE2, 0xEE})
_APPLICATION_SEGMENTS = range(0xE0, 0xF0)


def strip_jpeg_metadata(data: bytes) -> bytes:
    """The same picture without Exif, XMP, IPTC and comments; anything that is no JPEG is given back unchanged."""
    if not data.startswith(b"\xff\xd8"):
        return data
    kept = [data[:2]]
    position = 2
    while position + 4 <= len(data) and data[position] == 0xFF and data[position + 1] != _START_OF_SCAN:
        marker = data[position + 1]
        end = position + 2 + int.from_bytes(data[position + 2 : position + 4], "big")
        if not _is_metadata(marker):
            kept.append(data[position:end])
        position = end
    return b"".join(kept) + data[position:]


def _is_metadata(marker: int) -> bool:
    is_application = marker in _APPLICATION_SEGMENTS and marker not in _KEPT_APPLICATION_SEGMENTS
    return is_application or marker == _COMMENT
