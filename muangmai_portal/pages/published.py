"""Pages that the webmaster writes: which of the known ones are published, and one page with its photos and papers."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask_babel import gettext as _

from muangmai_portal.core import clock
from muangmai_portal.core.directory import PublicPage
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.presentation import language
from muangmai_portal.core.reviewing import Reviewable
from muangmai_portal.pages.known_pages import KIND, KNOWN_PAGES, KnownPage, public_path
from muangmai_portal.publishing.markdown import plain_text
from muangmai_portal.publishing.models import Publication
from muangmai_portal.publishing.presentation import show_documents, show_photos
from muangmai_portal.publishing.queries import Wanted, list_public

_MOST = 200
_SUMMARY = 160


def find_published(page: KnownPage) -> Publication | None:
    """What the office published as this page; of several, the latest."""
    found = list_public(Wanted(KIND, category=page.code), limit=1).items
    return found[0] if found else None


def list_published() -> list[KnownPage]:
    """The known pages that the public can read now, in their order."""
    written = {each.category for each in list_public(Wanted(KIND), limit=_MOST).items}
    return [page for page in KNOWN_PAGES if page.code in written]


def list_others() -> list[PublicPage]:
    """The pages that only this office has, in the order of their titles."""
    known = {page.path for page in KNOWN_PAGES}
    others = [page for page in list_written_pages(language()) if page.path not in known]
    return sorted(others, key=lambda page: page.title)


def describe_page(publication: Publication) -> dict[str, Any]:
    """What the page of a publication shows."""
    return {
        "publication": publication,
        "title": publication.title(language()),
        "body": publication.html(language()),
        "body_is_thai": language() == "en" and not publication.html_en,
        "photos": show_photos(publication),
        "documents": show_documents(publication),
        "section": publication.section.name(language()) if publication.section else "",
        "updated_on": updated_on(publication),
    }


def updated_on(publication: Publication) -> dt.date:
    """The day on which it was changed, or looked at and found right."""
    changed = clock.at_office(publication.updated_at).date()
    return max(changed, publication.reviewed_on) if publication.reviewed_on else changed


def list_written_pages(_language: str) -> list[PublicPage]:
    """Every published page, for search and the site map; of two with one address, the later."""
    known = {page.code: page for page in KNOWN_PAGES}
    pages: dict[str, PublicPage] = {}
    for each in list_public(Wanted(KIND), limit=_MOST).items:
        path, page = public_path(each), known.get(each.category)
        pages.setdefault(path, _page(each, path, page.words if page else ()))
    return list(pages.values())


def _page(each: Publication, path: str, words: tuple[str, ...]) -> PublicPage:
    text = plain_text(each.html(language()))
    return PublicPage(
        path=path,
        title=each.title(language()),
        kind=_("ข้อมูลพื้นฐาน"),
        summary=text if len(text) <= _SUMMARY else text[:_SUMMARY].rstrip() + "…",
        words=words,
        section_name=each.section.name(language()) if each.section else "",
    )


def list_missing_pages() -> list[Reviewable]:
    """The known pages that are not published: somebody must write them."""
    written = {page.code for page in list_published()}
    return [
        Reviewable(
            key=f"known_page:{number}",
            kind="หน้าข้อมูลพื้นฐาน",
            title=str(page.title),
            path="/about",
            desk_path="/staff/publications",
            missing="ยังไม่ได้เผยแพร่",
            can_confirm=False,
        )
        for number, page in enumerate(KNOWN_PAGES, start=1)
        if page.code not in written
    ]


def refuse_confirming(_number: int, _officer_id: int) -> None:
    """A page that is not there cannot be found right.

    Raises:
        NotFoundError: always.
    """
    raise NotFoundError("หน้านี้ยังไม่ได้เผยแพร่ จึงยังยืนยันไม่ได้")
