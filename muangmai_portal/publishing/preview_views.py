"""A publication as the public page will show it, for those who have the link, before it is published."""

from __future__ import annotations

from flask import Blueprint, current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from muangmai_portal.attachments.responses import send_attachment
from muangmai_portal.core import clock
from muangmai_portal.core.access import public
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.marking import N_
from muangmai_portal.core.presentation import language
from muangmai_portal.publishing.kinds import find_kind
from muangmai_portal.publishing.models import Publication, PublicationFile
from muangmai_portal.publishing.presentation import ShownDocument, show_dates, show_document_at
from muangmai_portal.publishing.queries import find_by_preview_token

bp = Blueprint("preview", __name__, url_prefix="/preview")
_GONE = N_("ไม่พบหน้านี้ ลิงก์อาจถูกยกเลิกแล้ว")


@bp.get("/<token>")
@public
def show(token: str) -> ResponseReturnValue:
    """Look beforehand. Once it is published, the link leads to the page that everybody sees."""
    publication = _find(token)
    kind = find_kind(current_app, publication.kind)
    if kind is None:
        raise NotFoundError(_GONE)
    if publication.is_visible(clock.now()):
        return _unseen(redirect(f"{request.script_root}{kind.public_path(publication)}", 302))
    photos = [each for each in publication.photos if each.title.strip()]
    page = render_template(
        "publishing/preview.html",
        publication=publication,
        kind=kind,
        title=publication.title(language()),
        body=publication.html(language()),
        body_is_thai=language() == "en" and not publication.html_en,
        section=publication.section.name(language()) if publication.section else "",
        dates=show_dates(publication),
        photos=[_show(each, token) for each in photos],
        documents=[_show(each, token) for each in publication.documents],
    )
    return _unseen(make_response(page))


@bp.get("/<token>/files/<int:file_id>/<path:name>")
@public
def file(token: str, file_id: int, name: str) -> ResponseReturnValue:
    """A file of what the link shows, and of nothing else."""
    found = next((each for each in _find(token).files if each.id == file_id), None)
    if found is None:
        raise NotFoundError("ไม่พบไฟล์นี้")
    return _unseen(send_attachment(found.attachment, thumbnail="small" in request.args))


def _find(token: str) -> Publication:
    found = find_by_preview_token(token) if 20 <= len(token) <= 40 else None
    if found is None:
        raise NotFoundError(_GONE)
    return found


def _show(file: PublicationFile, token: str) -> ShownDocument:
    name = file.attachment.filename or "file"
    return show_document_at(file, url_for(".file", token=token, file_id=file.id, name=name))


def _unseen(answer: Response) -> Response:
    """Nobody keeps it, no search engine lists it, no other site learns the address."""
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
