"""The addresses of the desk begin here; each module of views adds its own."""

from __future__ import annotations

from flask import Blueprint, current_app

from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.publishing.kinds import PublicationKind, find_kind
from muangmai_portal.publishing.models import Publication
from muangmai_portal.publishing.queries import find_publication

bp = Blueprint("desk", __name__, url_prefix="/staff/publications")


def get_kind(code: str) -> PublicationKind:
    """The kind with this code.

    Raises:
        NotFoundError: no room publishes it.
    """
    kind = find_kind(current_app, code)
    if kind is None:
        raise NotFoundError("ไม่พบข้อมูลประเภทนี้")
    return kind


def get_at_desk(publication_id: int) -> Publication:
    """A publication of a kind that the desk knows, whatever its state.

    Raises:
        NotFoundError: there is none.
    """
    found = find_publication(publication_id)
    if found is None or find_kind(current_app, found.kind) is None:
        raise NotFoundError("ไม่พบข้อมูลนี้")
    return found
