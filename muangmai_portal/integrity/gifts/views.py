"""The policy and the year's figures, for everybody."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from muangmai_portal.core.access import public_reading
from muangmai_portal.core.compression import echo_only
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.languages import DEFAULT
from muangmai_portal.core.presentation import language
from muangmai_portal.integrity.gifts.counting import FEWEST
from muangmai_portal.integrity.gifts.labels import disposition_label, giver_label, half_label
from muangmai_portal.integrity.gifts.limits import gift_limits
from muangmai_portal.integrity.gifts.presentation import (
    counted_sections,
    look_up,
    say_overall,
    section_rows,
    write_file,
)
from muangmai_portal.integrity.gifts.queries import KIND, list_years
from muangmai_portal.integrity.papers.queries import choose_in_force, list_papers, year_of
from muangmai_portal.integrity.papers.shown import show_paper
from muangmai_portal.integrity.years import read_year
from muangmai_portal.sections.queries import list_sections

bp = Blueprint("gifts", __name__, url_prefix="/integrity/gifts")


@bp.get("")
@public_reading
def index() -> ResponseReturnValue:
    """The policy of a year, and how many gifts were reported."""
    years = _years()
    asked = read_year(request.args.get("year", ""), years)
    year = asked or FiscalYear.current()
    echo_only({"year": str(year.number)} if asked else {})
    papers = list_papers(KIND)
    of_year = [each for each in papers if year_of(each) == year]
    policy = choose_in_force(of_year) or (None if asked else choose_in_force(papers))
    counted = look_up(year)
    return render_template(
        "integrity/gifts/index.html",
        year=year,
        years=sorted(years, reverse=True),
        policy=show_paper(policy) if policy else None,
        policy_year=year_of(policy).number if policy else 0,
        others=[(each, year_of(each).number) for each in papers if each is not policy],
        counted=counted,
        overall=say_overall(counted),
        halves=[(half_label(half), count) for half, count in counted.halves.items()],
        givers=[(giver_label(kind), count) for kind, count in counted.givers.items()],
        dispositions=[(disposition_label(kind), count) for kind, count in counted.dispositions.items()],
        sections=counted_sections(counted),
        answers=section_rows(counted, list_sections()),
        limits=gift_limits(),
        source=gift_limits().source(language()),
        fewest=FEWEST,
    )


@bp.get("/<slug>")
@public_reading
def show(slug: str) -> ResponseReturnValue:
    """One policy by its own address."""
    papers = list_papers(KIND)
    found = next((each for each in papers if each.slug == slug), None)
    if found is None:
        raise NotFoundError("ไม่พบประกาศนี้ อาจเลิกเผยแพร่แล้ว")
    return render_template("integrity/gifts/policy.html", paper=show_paper(found), year=year_of(found).number)


@bp.get("/gifts.csv")
@public_reading
def download() -> ResponseReturnValue:
    """The figures of a year as a file, the same in either language."""
    year = read_year(request.args.get("year", ""), _years()) or FiscalYear.current()
    with force_locale(DEFAULT):
        answer = Response(write_file(look_up(year)), mimetype="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="gifts-{year.number}.csv"'
    return answer


def _years() -> set[int]:
    """Every year of which there is something to show."""
    papers = {year_of(each).number for each in list_papers(KIND)}
    return papers | list_years() | {FiscalYear.current().number}
