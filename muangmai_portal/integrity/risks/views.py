"""The register of risks, for everybody: what was approved, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from muangmai_portal.core.access import public_reading
from muangmai_portal.core.compression import echo_only
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.languages import DEFAULT
from muangmai_portal.core.links import public_url
from muangmai_portal.core.presentation import language
from muangmai_portal.core.workbooks import XLSX
from muangmai_portal.integrity.evidence.queries import list_evidence
from muangmai_portal.integrity.proofs.shown import ShownProof, show_proofs
from muangmai_portal.integrity.risks.downloads import write_risk_csv, write_risk_workbook
from muangmai_portal.integrity.risks.filters import Filters, cut_page, read_filters
from muangmai_portal.integrity.risks.labels import area_label, level_label, status_label
from muangmai_portal.integrity.risks.looking_up import approved_rows
from muangmai_portal.integrity.risks.queries import evidence_subject, latest_public_year, list_public_years
from muangmai_portal.integrity.risks.register import Row, count_levels, draw_heat_map, page_of
from muangmai_portal.integrity.risks.scales import risk_scales
from muangmai_portal.integrity.years import read_year
from muangmai_portal.office.presentation import current_office
from muangmai_portal.sections.queries import sections_by_id

bp = Blueprint("risks", __name__, url_prefix="/integrity/risks")


@bp.get("")
@public_reading
def index() -> ResponseReturnValue:
    """The heat map, the counts by level, and the table with its filters."""
    years, sections = list_public_years(), sections_by_id()
    codes = {number: each.code for number, each in sections.items()}
    filters = read_filters(request.args, years, list(codes.values()))
    everything = approved_rows(filters.year)
    rows = [row for row in everything if filters.fits(row, codes)]
    page = min(filters.page, page_of(max(len(rows) - 1, 0)))
    shown = cut_page(rows, page)
    _echo(filters, page)
    owners = {row.section_id: sections[row.section_id] for row in everything}
    return render_template(
        "integrity/risks/index.html",
        filters=filters,
        years=years,
        rows=shown,
        total=len(rows),
        everything=everything,
        heat_map=draw_heat_map(rows, is_after=filters.is_after),
        pages={row.number: page_of(at) for at, row in enumerate(rows)},
        page=page,
        last_page=page_of(max(len(rows) - 1, 0)),
        levels=count_levels(everything),
        unassessed=sum(row.after is None for row in everything),
        overdue=sum(row.is_overdue for row in everything),
        scales=risk_scales(),
        owners={number: each.name(language()) for number, each in owners.items()},
        owner_choices=sorted((each.position, each.code, each.name(language())) for each in owners.values()),
        proofs=_proofs(shown),
        area_label=area_label,
        level_label=level_label,
        status_label=status_label,
    )


@bp.get("/risks.csv")
@public_reading
def as_csv() -> ResponseReturnValue:
    """The register of a year for programs, the same in either language."""
    year = _year()
    with force_locale(DEFAULT):
        rows = approved_rows(year)
        content = write_risk_csv(year, rows, _owner_names(), _addresses(rows))
    return _file(content, "text/csv; charset=utf-8", f"risks-{year.number}.csv")


@bp.get("/risks.xlsx")
@public_reading
def as_workbook() -> ResponseReturnValue:
    """The register of a year as a workbook."""
    year = _year()
    with force_locale(DEFAULT):
        rows = approved_rows(year)
        content = write_risk_workbook(year, rows, _owner_names(), _addresses(rows), current_office().name)
    return _file(content, XLSX, f"risks-{year.number}.xlsx")


def _echo(filters: Filters, page: int) -> None:
    asked = {name: value for name, value in filters.known().items() if name in request.args}
    echo_only(asked | ({"page": str(page)} if page > 1 else {}))


def _year() -> FiscalYear:
    years = list_public_years()
    typed = request.args.get("year", "")
    year = read_year(typed, years) or (None if typed else latest_public_year(years))
    if year is None:
        raise NotFoundError("ไม่มีทะเบียนความเสี่ยงของปีงบประมาณนี้")
    return year


def _owner_names() -> dict[int, str]:
    return {number: each.name_th for number, each in sections_by_id().items()}


def _proofs(rows: Sequence[Row]) -> dict[int, list[ShownProof]]:
    found = list_evidence(evidence_subject(row.id) for row in rows)
    return {row.id: show_proofs(found.get(evidence_subject(row.id), ())) for row in rows}


def _addresses(rows: list[Row]) -> dict[int, list[str]]:
    """The evidence of each risk as whole addresses, for files that leave the portal."""
    return {number: [_whole(each) for each in found] for number, found in _proofs(rows).items()}


def _whole(proof: ShownProof) -> str:
    return proof.url if proof.is_outside else public_url(proof.url.removeprefix(request.script_root))


def _file(content: bytes, kind: str, name: str) -> Response:
    answer = Response(content, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
