"""The index that the law asks for (ดรรชนี): every document in one list, on a page, on paper and as a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from muangmai_portal.attachments.presentation import size_label
from muangmai_portal.core import clock
from muangmai_portal.core.access import public_reading
from muangmai_portal.core.compression import echo_only
from muangmai_portal.core.csv_files import write_csv
from muangmai_portal.core.links import public_url
from muangmai_portal.core.presentation import language
from muangmai_portal.core.thai_dates import numeric_date
from muangmai_portal.disclosures.documents import Document, File
from muangmai_portal.disclosures.headings import find_heading, law
from muangmai_portal.disclosures.listing import filters_of, heading_lines, pages_of, standing_words
from muangmai_portal.disclosures.queries import PAGE, count_documents, list_documents
from muangmai_portal.disclosures.sought import Sought, read_sought

bp = Blueprint("disclosure_index", __name__, url_prefix="/disclosures")
_PRINTED = 1_000  # rows of the printed index; a longer one is for the table


@bp.get("/index")
@public_reading
def index() -> ResponseReturnValue:
    """All documents, in the order of the Act, newest first under each heading; page by page."""
    sought = _sought()
    count = count_documents(sought)
    here = url_for(".index")
    return render_template(
        "disclosures/all.html",
        rows=_rows(list_documents(sought, by_heading=True), first=(sought.page - 1) * PAGE + 1),
        found=count,
        filters=filters_of(sought),
        pages=pages_of(sought, count, here, heading=sought.heading),
        query=sought.query(heading=sought.heading),
        law=law(language()),
    )


@bp.get("/index/print")
@public_reading
def on_paper() -> ResponseReturnValue:
    """The same on one long page for the printer, with the headings under which there is nothing."""
    sought = _sought()
    empty = [each for each in heading_lines() if each.is_empty and sought.heading in ("", each.heading.code)]
    return render_template(
        "disclosures/print.html",
        rows=_rows(list_documents(sought, limit=_PRINTED, by_heading=True)),
        found=count_documents(sought),
        most=_PRINTED,
        empty=[] if sought.is_narrowed else empty,
        law=law(language()),
        made_on=clock.today(),
    )


@bp.get("/index.csv")
@public_reading
def as_table() -> ResponseReturnValue:
    """The same as a file for a spreadsheet, all rows."""
    rows = _rows(list_documents(_sought(), limit=None, by_heading=True))
    answer = Response(write_csv(_head(), (row["cells"] for row in rows)), mimetype="text/csv")  # type: ignore[misc]
    answer.headers["Content-Disposition"] = 'attachment; filename="disclosures-index.csv"'
    return answer


def _sought() -> Sought:
    sought = read_sought(request.args)
    if not sought.words:
        page = {"page": str(sought.page)} if sought.page > 1 else {}
        echo_only({**({"heading": sought.heading} if sought.heading else {}), **sought.values(), **page})
    return sought


def _head() -> list[str]:
    """The columns that the Board's announcement on the index asks for, in its order."""
    return [
        _("ลำดับ"),
        _("มาตรา/วงเล็บ"),
        _("ชื่อเรื่อง"),
        _("เลขที่"),
        _("ปีงบประมาณ"),
        _("วันที่ของเอกสาร"),
        _("วันที่เผยแพร่"),
        _("ส่วนราชการเจ้าของเรื่อง"),
        _("ชนิดแฟ้ม/ขนาด"),
        _("ที่จัดเก็บ"),
        _("สถานะ"),
    ]


def _rows(documents: Iterable[Document], first: int = 1) -> list[dict[str, object]]:
    return [{"document": each, "cells": _cells(number, each)} for number, each in enumerate(documents, first)]


def _cells(number: int, document: Document) -> list[object]:
    here = language()
    heading = find_heading(document.heading)
    return [
        number,
        heading.label(here) if heading else "",
        document.title(here),
        document.number,
        document.fiscal_year,
        _day(document.document_on),
        _day(document.published_on),
        document.section.name(here) if document.section else "",
        ", ".join(map(_file, document.files)) or _("หน้าเว็บ"),
        public_url(document.path, here),
        _standing(document),
    ]


def _standing(document: Document) -> str:
    if document.replaced_by and not document.is_repealed:
        return str(_("แทนที่โดย %(title)s", title=document.replaced_by.title))
    return standing_words(document)


def _file(file: File) -> str:
    return f"{file.kind} {size_label(file.size)}"


def _day(date: dt.date | None) -> str:
    return numeric_date(date) if date and language() != "en" else date.isoformat() if date else ""
