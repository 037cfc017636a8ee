"""How to ask for information, and what was decided so far."""

from __future__ import annotations

import csv
import io

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from muangmai_portal.core.access import public_reading
from muangmai_portal.core.presentation import language
from muangmai_portal.information_requests import act
from muangmai_portal.information_requests.labels import DECISION_LABELS
from muangmai_portal.information_requests.log import public_log, yearly_figures
from muangmai_portal.information_requests.models import DecisionKind

bp = Blueprint("information_requests", __name__, url_prefix="/information-requests")
_HEAD = ("decided_on", "request", "decision", "grounds", "days")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@bp.get("/")
@public_reading
def index() -> ResponseReturnValue:
    """How to ask, how long it takes, how to appeal, and the log."""
    return render_template(
        "information_requests/index.html",
        log=public_log(),
        years=yearly_figures(),
        kinds=[str(DECISION_LABELS[kind]) for kind in DecisionKind],
        appeal=act.appeal(language()),
        complaint=act.complaint(language()),
    )


@bp.get("/decisions.csv")
@public_reading
def decisions() -> ResponseReturnValue:
    """The whole log for a spreadsheet."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(_HEAD)
    for line in public_log(limit=None):
        cells = (line.decided_on.isoformat(), line.summary, line.decision, line.grounds, line.days)
        writer.writerow([_harmless(str(cell)) for cell in cells])
    # The mark at the beginning tells spreadsheets that this is UTF-8.
    response = Response("\ufeff" + buffer.getvalue(), mimetype="text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="information-decisions.csv"'
    return response


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
