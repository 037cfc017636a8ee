"""The manual of the demonstration as the PDF that the office would have signed, typeset from the same words."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from muangmai_portal.attachments.cleaning import CleanFile, clean_upload
from muangmai_portal.attachments.rules import UploadRules
from muangmai_portal.typesetting.rendering import render_pdf

OFFICE = "องค์การบริหารส่วนตำบลเมืองใหม่"
_RULES = UploadRules("files", accept="document", max_mb=30)
_STEP = re.compile(r"\d+\. ")


def typeset_manual(title: str, facts: Sequence[str], markdown: str) -> CleanFile:
    """A PDF of an edition, checked and stored as any upload."""
    data = {
        "office": OFFICE,
        "title": title,
        "demonstration": "ระบบสาธิต ข้อมูลทั้งหมดเป็นตัวอย่าง",
        "facts": list(facts),
        "parts": list(_parts(markdown)),
    }
    return clean_upload(io.BytesIO(render_pdf("manual", data)), "property-manual.pdf", _RULES)


def _parts(markdown: str) -> Iterator[dict[str, Any]]:
    """The few kinds of blocks in which the demonstration's manual is written."""
    for block in markdown.strip().split("\n\n"):
        lines = block.strip().splitlines()
        if lines[0].startswith("## "):
            yield {"kind": "heading", "lines": [lines[0][3:]]}
        elif lines[0].startswith("- "):
            yield {"kind": "list", "lines": [line[2:] for line in lines]}
        elif _STEP.match(lines[0]):
            yield {"kind": "steps", "lines": [_STEP.sub("", line, count=1) for line in lines]}
        elif lines[0].startswith("|"):
            rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
            yield {"kind": "table", "rows": [rows[0], *rows[2:]]}
        else:
            yield {"kind": "paragraph", "lines": lines}
