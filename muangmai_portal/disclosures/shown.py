"""A document as its page shows it, for the public and for a preview alike."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from muangmai_portal.core import clock
from muangmai_portal.core.presentation import language, thai_date
from muangmai_portal.core.reference_data import read_reference_data
from muangmai_portal.disclosures.headings import Heading, also_under
from muangmai_portal.disclosures.living import page_beside
from muangmai_portal.disclosures.paper import is_on_paper
from muangmai_portal.disclosures.periods import period_name
from muangmai_portal.disclosures.queries import find_visible, list_replaced_by
from muangmai_portal.publishing.models import PersonalData, Publication, PublicationFile
from muangmai_portal.publishing.presentation import ShownDocument, show_document


@dataclass(frozen=True)
class ShownFile:
    """A file with what a reader wants to know before fetching it."""

    document: ShownDocument
    pages: int | None
    pages_without_text: int | None


@dataclass(frozen=True)
class OtherDocument:
    """The way to another document."""

    url: str
    title: str


def describe(publication: Publication, heading: Heading) -> dict[str, object]:
    """Everything on the page of a document."""
    here = language()
    return {
        "publication": publication,
        "title": publication.title(here),
        "body": publication.html(here),
        "body_is_thai": here == "en" and not publication.html_en,
        "heading": heading,
        "heading_label": heading.label(here),
        "heading_name": heading.name(here),
        "facts": _facts(publication),
        "files": [_file(each) for each in publication.public_documents],
        "replaced_by": _other(find_visible(publication.replaced_by_id)),
        "replaces": [other for each in list_replaced_by(publication.id) if (other := _other(each))],
        "beside": page_beside(publication.topic, here),
        "also_under": [(each.code, f"{each.label(here)} {each.name(here)}") for each in also_under(publication.topic)],
        "paper_url": _paper_url(publication),
        "source_note": _source_note(publication),
        "is_redacted": publication.personal_data == PersonalData.REDACTED,
        "updated_on": _day(publication.updated_at),
    }


def _facts(publication: Publication) -> list[tuple[str, object]]:
    here = language()
    shown = publication.publish_at or publication.created_at
    return [
        (_("เลขที่"), publication.document_number),
        (_("ลงวันที่"), _date(publication.document_on)),
        (_("ปีงบประมาณ"), publication.fiscal_year),
        (_("รอบ"), period_name(publication.period, here)),
        (_("ส่วนราชการเจ้าของเรื่อง"), publication.section.name(here) if publication.section else ""),
        (_("สถานะ"), _standing(publication)),
        (_("เผยแพร่เมื่อ"), _date(_day(shown))),
        (_("ปรับปรุงล่าสุด"), _date(_day(publication.updated_at))),
        (_("ตรวจทานเมื่อ"), _date(publication.reviewed_on)),
    ]


def _standing(publication: Publication) -> str:
    if publication.is_repealed:
        return str(_("ยกเลิกแล้ว"))
    return str(_("มีฉบับใหม่แทน") if publication.replaced_by_id else _("ใช้อยู่"))


def _file(file: PublicationFile) -> ShownFile:
    attachment = file.attachment
    return ShownFile(show_document(file), attachment.pages, attachment.pages_without_text)


def _other(publication: Publication | None) -> OtherDocument | None:
    if publication is None:
        return None
    url = url_for("disclosures.show", code=publication.category, slug=publication.slug)
    return OtherDocument(url, publication.title(language()))


def _paper_url(publication: Publication) -> str:
    if not is_on_paper(publication):
        return ""
    return url_for("disclosures.paper", code=publication.category, slug=publication.slug)


def _source_note(publication: Publication) -> str:
    """What is said of a text as it was loaded; once the office edits it, it is the office's."""
    note = read_reference_data("disclosure_pages")["source_notes"].get(publication.slug, {})
    return str(note.get(language(), "")) if publication.version == 1 else ""


def _date(value: dt.date | None) -> str:
    return thai_date(value) if value else ""


def _day(moment: dt.datetime) -> dt.date:
    return clock.at_office(moment).date()
