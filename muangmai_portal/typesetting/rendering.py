"""From a template and plain data to a PDF.

The typesetter runs in a child process: it needs some 40 MB, which a web process would never give back.
"""

from __future__ import annotations

import json
import re
from typing import Any

from muangmai_portal.config import PROJECT_ROOT
from muangmai_portal.core.child_process import run_module
from muangmai_portal.typesetting.coverage import printable

PRINT_TEMPLATES = PROJECT_ROOT / "templates" / "print"
FONTS = PROJECT_ROOT / "static" / "vendor" / "sarabun" / "ttf"
_TYPESETTER = "muangmai_portal.typesetting.typesetter"
_SECONDS = 20.0
_NAME = re.compile(r"[a-z][a-z_]*")


def render_pdf(template: str, data: dict[str, Any]) -> bytes:
    """Typeset `templates/print/<template>.typ` with the data, as a tagged PDF/UA-1 document.

    Letters that the font lacks, such as emoji, are replaced by a sign: a case is printed whatever was typed in it.

    Args:
        template: the template's name without its ending.
        data: plain JSON; the template reads it with `json(bytes(sys.inputs.data))`.

    Raises:
        ValueError: that cannot be the name of a template.
        ChildError: the template and the data do not fit each other.
    """
    if not _NAME.fullmatch(template):
        raise ValueError(f"not a template's name: {template!r}")
    source = PRINT_TEMPLATES / f"{template}.typ"
    return run_module(
        _TYPESETTER,
        str(source),
        str(FONTS),
        stdin=json.dumps(printable(data), ensure_ascii=False).encode(),
        seconds=_SECONDS,
    )
