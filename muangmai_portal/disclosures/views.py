"""The library, for everybody: the headings of the Act, what stands under each, and each document."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from muangmai_portal.core.access import public_reading
from muangmai_portal.core.compression import echo_only
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.links import public_url
from muangmai_portal.core.presentation import language
from muangmai_portal.disclosures import headings
from muangmai_portal.disclosures.documents import path_of
from muangmai_portal.disclosures.headings import KIND, Heading
from muangmai_portal.disclosures.listing import filters_of, heading_line, heading_lines, pages_of, standing_words
from muangmai_portal.disclosures.paper import make_announcement, read_announcement
from muangmai_portal.disclosures.periods import period_name
from muangmai_portal.disclosures.queries import count_documents, list_also_under, list_documents
from muangmai_portal.disclosures.shown import describe
from muangmai_portal.disclosures.sought import Sought, read_sought
from muangmai_portal.office.presentation import current_office
from muangmai_portal.publishing.models import Publication
from muangmai_portal.publishing.queries import find_public

bp = Blueprint("disclosures", __name__, url_prefix="/disclosures")


@bp.get("/")
@public_reading
def index() -> ResponseReturnValue:
    """The two sections of the Act with their headings."""
    lines = heading_lines()
    parts = [
        {
            "number": number,
            "duty": headings.duty(number),
            "lines": [each for each in lines if each.heading.section == number],
        }
        for number in headings.SECTIONS
    ]
    return render_template(
        "disclosures/index.html",
        parts=parts,
        total=sum(each.tally.count for each in lines),
        right=headings.right_of_everybody(),
        law=headings.law(language()),
    )


@bp.get("/<code>")
@public_reading
def heading(code: str) -> ResponseReturnValue:
    """What stands under a heading: by year, owner, period, standing, kind of file and words; newest first."""
    found = _heading(code)
    sought = read_sought(request.args, heading=code)
    _echo(sought)
    count = count_documents(sought)
    return render_template(
        "disclosures/heading.html",
        line=heading_line(found),
        text=found.text(language()),
        documents=list_documents(sought),
        found=count,
        filters=filters_of(sought, code),
        pages=pages_of(sought, count, url_for(".heading", code=code)),
        elsewhere=list_also_under(code),
        **words_of_lists(),
    )


@bp.get("/<code>/<slug>")
@public_reading
def show(code: str, slug: str) -> ResponseReturnValue:
    """One document."""
    publication = _document(slug)
    if publication.category != code:
        return redirect(url_for(".show", code=publication.category, slug=slug), 301)
    return render_template("disclosures/show.html", **describe(publication, _heading(code)))


@bp.get("/<code>/<slug>.pdf")
@public_reading
def paper(code: str, slug: str) -> ResponseReturnValue:
    """An announcement on paper, from the text that is published now."""
    publication = _document(slug)
    announcement = read_announcement(publication.body_th)
    if announcement is None or publication.category != code:
        raise NotFoundError("เอกสารนี้ไม่มีฉบับจัดพิมพ์ โปรดเปิดหน้าเอกสารและดูไฟล์แนบ")
    with force_locale("th"):  # whoever asks, an announcement is the Thai text
        pdf = make_announcement(announcement, publication.title_th, public_url(path_of(code, slug)), current_office())
    answer = Response(pdf, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{slug}.pdf"'
    return answer


def words_of_lists() -> dict[str, object]:
    """What lists of documents say with."""
    return {
        "standing_words": standing_words,
        "period_name": lambda code: period_name(code, language()),
        "root": url_for(".index").removesuffix("/disclosures/"),
    }


def _echo(sought: Sought) -> None:
    """A list that shows nothing which a stranger chose may be compressed."""
    if not sought.words:
        echo_only({**sought.values(), **({"page": str(sought.page)} if sought.page > 1 else {})})


def _heading(code: str) -> Heading:
    found = headings.find_heading(code)
    if found is None:
        raise NotFoundError("ไม่พบหัวข้อนี้ในพระราชบัญญัติข้อมูลข่าวสารของราชการ")
    return found


def _document(slug: str) -> Publication:
    found = find_public(KIND, slug)
    if found is None:
        raise NotFoundError("ไม่พบเอกสารนี้ อาจเลิกเผยแพร่แล้ว")
    return found
