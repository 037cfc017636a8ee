"""What changed between an earlier version and now, line by line."""

from __future__ import annotations

import difflib
from typing import Any

from muangmai_portal.publishing.models import Publication

Line = tuple[str, str]


def compare_lines(before: dict[str, Any], now: Publication) -> list[Line]:
    """Pairs of a mark (`same`, `gone`, `new`) and a line, of title and body."""
    old = [str(before["title_th"]), *str(before["body_th"]).splitlines()]
    new = [now.title_th, *now.body_th.splitlines()]
    marks = {" ": "same", "-": "gone", "+": "new"}
    return [(marks[line[0]], line[2:]) for line in difflib.ndiff(old, new) if line[0] in marks]
