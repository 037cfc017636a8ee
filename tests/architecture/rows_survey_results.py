"""Who may open the addresses of `survey_results`; the format is in `role_table`.

No survey is loaded in these tests: who may enter meets a page that is not there, who may not is refused first.
"""

from __future__ import annotations

from tests.architecture.role_row import Row

PREVIEWERS = frozenset({"head", "secretary", "executive", "webmaster", "auditor"})
_PAGES = ("results", "results/compare", "results/<edition>.pdf", "results/<edition>.xlsx", "results/<edition>.csv")

ROWS: tuple[Row, ...] = tuple(
    Row(f"{room}/<slug>/{page}", f"{room}/nowhere/{page.replace('<edition>', '2570')}", who, get=404)
    if who
    else Row(f"{room}/<slug>/{page}", f"{room}/nowhere/{page.replace('<edition>', '2570')}", get=404)
    for room, who in (("/surveys", None), ("/staff/surveys", PREVIEWERS))
    for page in _PAGES
)
