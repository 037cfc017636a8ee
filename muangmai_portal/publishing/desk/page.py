"""The one page of the desk on which a publication is written, shown and looked after."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from flask import render_template, request
from flask.typing import ResponseReturnValue

from muangmai_portal.core.links import public_url
from muangmai_portal.publishing.desk.blueprint import get_kind
from muangmai_portal.publishing.desk.forms import PublicationForm
from muangmai_portal.publishing.desk.showing_forms import CrossPostForm, ShowingForm
from muangmai_portal.publishing.desk.uploads import Received, mark_of_documents
from muangmai_portal.publishing.kinds import PublicationKind
from muangmai_portal.publishing.markdown import render_markdown
from muangmai_portal.publishing.models import Publication, PublicationState
from muangmai_portal.publishing.operations import needs_answer, was_published
from muangmai_portal.publishing.presentation import show_cross_posts, show_dates, show_document, state_words
from muangmai_portal.publishing.queries import find_publication
from muangmai_portal.publishing.warnings import find_numbers, find_pictures
from muangmai_portal.sections.queries import list_sections

_SHARERS = (
    ("เปิดหน้าแชร์ของ Facebook", "https://www.facebook.com/sharer/sharer.php?u="),
    ("เปิดหน้าแชร์ของ LINE", "https://social-plugins.line.me/lineit/share?url="),
)


@dataclass(kw_only=True)
class DeskPage:
    """What the page shows: the forms as they were typed, files that arrived, and what stands in the way."""

    kind: PublicationKind
    form: PublicationForm
    showing: ShowingForm
    publication: Publication | None = None
    received: Received | None = None
    problem: str = ""
    status: int = 200
    cross_post: CrossPostForm = field(default_factory=lambda: CrossPostForm(formdata=None))

    def render(self) -> ResponseReturnValue:
        """The page and its status."""
        received, form = self.received, self.form
        page = render_template(
            "publishing/desk/edit.html",
            kind=self.kind,
            form=form,
            showing=self.showing,
            cross_post=self.cross_post,
            publication=self.publication,
            problem=self.problem,
            kept_photos=received.kept_photos if received else [],
            kept_documents=received.kept_documents if received else [],
            kept_titles=received.titles if received else {},
            refusals=received.refusals if received else ("", ""),
            preview=render_markdown(form.body_th.data or "") if request.form.get("preview") else None,
            **_describe(self.kind, self.publication),
        )
        return page, self.status


def page_of(publication: Publication, **more: Any) -> DeskPage:
    """The page of a publication as it is stored, but for what `more` says."""
    kind = get_kind(publication.kind)
    parts: dict[str, Any] = {
        "form": new_form(kind, publication, formdata=None).fill(publication) if "form" not in more else None,
        "showing": ShowingForm(kind, formdata=None).fill(publication) if "showing" not in more else None,
    }
    return DeskPage(kind=kind, publication=publication, **{**parts, **more})


def new_form(kind: PublicationKind, publication: Publication | None = None, **more: Any) -> PublicationForm:
    """The form of a kind."""
    return PublicationForm(kind, list_sections(), **more).based_on_words(publication)


def _describe(kind: PublicationKind, publication: Publication | None) -> dict[str, Any]:
    """What the page says of a publication that there is already."""
    if publication is None:
        return {"state": "", "is_public": False, "asks_answer": kind.is_document}
    state = state_words(publication)
    return {
        "state": state,
        "is_public": state == "เผยแพร่อยู่",
        "is_published": publication.state == PublicationState.PUBLISHED,
        "can_delete": not was_published(publication),
        "asks_answer": needs_answer(publication),
        "documents_mark": mark_of_documents(publication),
        "held": [each for each in publication.documents if each.is_held],
        "shown_files": {each.id: show_document(each) for each in publication.files},
        "dates": show_dates(publication),
        "numbers": find_numbers(publication),
        "pictures": find_pictures(publication),
        "public_path": kind.public_path(publication),
        "share_text": f"{publication.title_th}\n{public_url(kind.public_path(publication))}",
        "sharers": _sharers(public_url(kind.public_path(publication))),
        "preview_url": public_url(f"/preview/{publication.preview_token}") if publication.preview_token else "",
        "cross_posts": show_cross_posts(publication),
        "replacement": find_publication(publication.replaced_by_id) if publication.replaced_by_id else None,
    }


def _sharers(url: str) -> list[tuple[str, str]]:
    return [(label, f"{address}{quote(url, safe='')}") for label, address in _SHARERS]
