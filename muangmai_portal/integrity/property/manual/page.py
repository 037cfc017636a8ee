"""The manual as its pages show it, and its place in search, site map and the room's own page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from flask_babel import gettext as _

from muangmai_portal.core import clock
from muangmai_portal.core.directory import PublicPage
from muangmai_portal.core.presentation import language
from muangmai_portal.integrity.circulation.queries import list_of_publications
from muangmai_portal.integrity.circulation.reports import make_report, public_shares
from muangmai_portal.integrity.parts import Card
from muangmai_portal.integrity.property.manual.queries import find_current, find_facts
from muangmai_portal.publishing.markdown import plain_text
from muangmai_portal.publishing.models import Publication
from muangmai_portal.publishing.presentation import (
    ShownCrossPost,
    ShownDocument,
    show_cross_posts,
    show_documents,
)

PATH = "/integrity/property"
_SUMMARY = 180


@dataclass(frozen=True)
class ShownManual:
    """An edition for everybody."""

    publication: Publication
    path: str
    title: str
    body: str
    is_thai: bool
    number: str
    approved_by: str
    approved_on: dt.date | None
    published_on: dt.date
    updated_on: dt.date
    changes: str
    section: str
    documents: list[ShownDocument]
    cross_posts: list[ShownCrossPost]


def describe_manual(publication: Publication) -> ShownManual:
    """An edition with everything that is said of it."""
    facts = find_facts(publication.id)
    approver = [facts.approved_by, facts.approver_position] if facts else []
    return ShownManual(
        publication=publication,
        path=f"{PATH}/{publication.slug}",
        title=publication.title(language()),
        body=publication.html(language()),
        is_thai=language() == "en" and not publication.html_en,
        number=publication.document_number,
        approved_by=" ".join(filter(None, approver)),
        approved_on=publication.document_on,
        published_on=clock.at_office(publication.publish_at or publication.created_at).date(),
        updated_on=clock.at_office(publication.updated_at).date(),
        changes=facts.changes if facts else "",
        section=publication.section.name(language()) if publication.section else "",
        documents=show_documents(publication),
        cross_posts=show_cross_posts(publication),
    )


def list_shares(publication: Publication) -> list[tuple[str, int, str]]:
    """How many in a hundred of each section's people have read an edition, as rows of a chart; no names, no counts."""
    latest = next(iter(list_of_publications([publication.id])), None)
    if latest is None:
        return []
    return [
        (
            share.section.name(language()) if share.section else str(_("ผู้บริหารและส่วนราชการอื่น")),
            share.percent,
            f"{share.percent}%",
        )
        for share in public_shares(make_report(latest))
    ]


def public_path(publication: Publication) -> str:
    """The address of an edition: the current one's, or that of an earlier one."""
    current = find_current()
    return PATH if current is None or current.id == publication.id else f"{PATH}/{publication.slug}"


def list_manual_pages(_language: str) -> list[PublicPage]:
    """The page of the manual for search and site map."""
    current = find_current()
    return [
        PublicPage(
            path=PATH,
            title=_("คู่มือการใช้ทรัพย์สินของราชการ"),
            kind=_("คุณธรรมและความโปร่งใส"),
            summary=_summary(current) if current else _("ยังไม่ได้เผยแพร่คู่มือ"),
            words=("ทรัพย์สินราชการ", "ยืมพัสดุ", "ครุภัณฑ์", "คู่มือ", "property", "manual"),
        )
    ]


def manual_card(_language: str) -> Card:
    """The manual on the room's own page."""
    current = find_current()
    return Card(
        path=PATH,
        title=_("คู่มือการใช้ทรัพย์สินของราชการ"),
        summary=_("แนวทางปฏิบัติเกี่ยวกับการใช้และการยืมทรัพย์สินของราชการ"),
        figure=(current.document_number or current.title(language())) if current else _("ยังไม่ได้เผยแพร่คู่มือ"),
        needs_attention=current is None,
    )


def _summary(publication: Publication) -> str:
    text = plain_text(publication.html(language()))
    return text if len(text) <= _SUMMARY else text[:_SUMMARY].rstrip() + "…"
