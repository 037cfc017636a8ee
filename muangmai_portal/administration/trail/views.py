"""The audit trail at the desk, and the same as a table to take away."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.accounts.queries import list_all_officers
from muangmai_portal.administration.trail.actions import GROUPS
from muangmai_portal.administration.trail.queries import NOBODY, TrailFilter, iterate_trail, list_trail
from muangmai_portal.administration.trail.wording import Describer
from muangmai_portal.audit.operations import record
from muangmai_portal.cases.queries import Cursor
from muangmai_portal.core import clock
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.csv_files import write_csv
from muangmai_portal.core.presentation import iso
from muangmai_portal.core.thai_dates import DateError, parse_date
from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.core.transaction import transaction

bp = Blueprint("trail", __name__, url_prefix="/staff/audit")
_HEAD = ("เวลา", "ผู้ทำ", "ทำอะไร", "กับสิ่งใด", "รายละเอียด")


@bp.get("")
@requires(Permission.READ_AUDIT)
def index() -> ResponseReturnValue:
    """Who changed what, the newest first."""
    wanted, asked, wrong = _read()
    page = list_trail(current_officer(), wanted, Cursor.decode(request.args.get("after", "")))
    describer = Describer()
    older = {**asked, "after": page.next_cursor.encode()} if page.next_cursor else None
    return render_template(
        "administration/trail/index.html",
        lines=[describer.describe(each) for each in page.entries],
        groups=GROUPS,
        officers=list_all_officers(),
        nobody=NOBODY,
        typed={key: request.args.get(key, "") for key in ("group", "officer", "since", "until", "subject")},
        wrong=wrong,
        wanted=wanted,
        table=f"{url_for('.table')}?{urlencode(asked)}",
        newest=f"{url_for('.index')}?{urlencode(asked)}" if request.args.get("after") else None,
        older=f"{url_for('.index')}?{urlencode(older)}" if older else None,
    )


@bp.get("/audit.csv")
@requires(Permission.READ_AUDIT)
def table() -> ResponseReturnValue:
    """The same as a table. That somebody took it away stands in the trail too."""
    wanted, asked, _ = _read()
    with transaction():
        record("audit_exported", "audit", current_officer().id, {"filter": asked})
    name = f"audit-{clock.today().isoformat()}.csv"
    body = write_csv(_HEAD, _rows(wanted))
    return Response(body, mimetype="text/csv", headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _rows(wanted: TrailFilter) -> Iterator[tuple[str, ...]]:
    describer = Describer()
    for entry in iterate_trail(current_officer(), wanted):
        line = describer.describe(entry)
        yield iso(line.at), line.who, line.what, line.whom, " · ".join(line.details)


def _read() -> tuple[TrailFilter, dict[str, str], dict[str, str]]:
    """What is asked for, as a filter and as an address, and which days could not be read."""
    asked, days, wrong = {}, {}, {}
    for key in ("since", "until"):
        typed = clean_line(request.args.get(key, ""))[:40]
        try:
            days[key] = parse_date(typed) if typed else None
        except DateError:
            days[key], wrong[key] = None, "อ่านวันที่ไม่ได้ ใส่วัน/เดือน/ปี พ.ศ. เช่น 15/01/2570"
        asked[key] = typed if days[key] else ""
    group, officer = request.args.get("group", ""), request.args.get("officer", "")
    is_known = officer == NOBODY or (officer.isascii() and officer.isdigit() and len(officer) < 10)
    asked |= {
        "group": group if group in GROUPS else "",
        "officer": officer if is_known else "",
        "subject": clean_line(request.args.get("subject", ""))[:120],
    }
    wanted = TrailFilter(
        group=asked["group"] or "changes",
        officer=asked["officer"],
        subject=asked["subject"],
        since=days["since"],
        until=days["until"],
    )
    return wanted, {key: value for key, value in asked.items() if value}, wrong
