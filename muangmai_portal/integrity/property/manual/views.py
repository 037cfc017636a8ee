"""The manual for everybody: the edition that holds, the editions before it, and how the office keeps to it."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.core.access import public_reading
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.integrity.property.figures import count_year
from muangmai_portal.integrity.property.manual.page import describe_manual, list_shares
from muangmai_portal.integrity.property.manual.queries import find_current, list_editions
from muangmai_portal.integrity.property.rules import SERVICE, read_rules

bp = Blueprint("property", __name__, url_prefix="/integrity/property")


@bp.get("")
@public_reading
def index() -> ResponseReturnValue:
    """The edition that holds, with figures."""
    current, year = find_current(), FiscalYear.current()
    return render_template(
        "integrity/property/manual.html",
        manual=describe_manual(current) if current else None,
        editions=[describe_manual(each) for each in list_editions() if current is None or each.id != current.id],
        shares=list_shares(current) if current else [],
        figures=count_year(year),
        year=year,
        rules=read_rules(),
        service=SERVICE,
    )


@bp.get("/<slug>")
@public_reading
def edition(slug: str) -> ResponseReturnValue:
    """An edition that a newer one replaced; the current one has its own place."""
    found = next((each for each in list_editions() if each.slug == slug), None)
    if found is None:
        raise NotFoundError("ไม่พบคู่มือฉบับนี้ อาจเลิกเผยแพร่แล้ว")
    current = find_current()
    if current is not None and current.id == found.id:
        return redirect(url_for(".index"))
    return render_template("integrity/property/edition.html", manual=describe_manual(found), has_current=bool(current))
