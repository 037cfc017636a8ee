"""QR codes, drawn here: no address of a citizen's case is ever given to another host."""

from __future__ import annotations

import io
from typing import Any

QUIET_ZONE = 4  # modules of white around the code, as ISO/IEC 18004 asks
_PNG_SCALE = 8


def qr_svg(text: str, quiet_zone: int = QUIET_ZONE) -> str:
    """The code as an SVG of its own, black on white, sized by its place; 0 where the page itself leaves it room."""
    buffer = io.BytesIO()
    _make(text).save(buffer, kind="svg", border=quiet_zone, omitsize=True, xmldecl=False, light="#fff", nl=False)
    return buffer.getvalue().decode()


def qr_png(text: str) -> bytes:
    """The code as a black and white PNG, for programs that show no SVG."""
    buffer = io.BytesIO()
    _make(text).save(buffer, kind="png", border=QUIET_ZONE, scale=_PNG_SCALE)
    return buffer.getvalue()


def _make(text: str) -> Any:
    import segno  # here, so that a process which draws none never loads it

    return segno.make(text, micro=False, error="m")
