"""The page on which the webmaster arranges frequent questions. Nothing but what the public reads is on it."""

from __future__ import annotations

from typing import Any

from muangmai_portal.cases.models import CaseKind
from muangmai_portal.cases.public_queries import list_featured, list_public_cases
from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.enquiries.board import LONGEST_SEARCH, make_lines
from muangmai_portal.enquiries.operations.frequent import MOST
from muangmai_portal.enquiries.settings import categories


def describe_frequent(typed: str) -> dict[str, Any]:
    """What the page is drawn with; `typed` is looked for among the published questions."""
    query = clean_line(typed)[:LONGEST_SEARCH]
    featured = list_featured(CaseKind.QUESTION, MOST)
    found = list_public_cases(CaseKind.QUESTION, query=query).items
    return {
        "frequent": make_lines(featured),
        "found": make_lines(each for each in found if each not in featured),
        "query": query,
        "most": MOST,
        "categories": [(each.key, each.name_th) for each in categories().values()],
        "problem": None,
    }
