"""Links by which somebody without an account may look at a publication before everybody does."""

from __future__ import annotations

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.identifiers import make_token
from muangmai_portal.publishing.models import Publication
from muangmai_portal.publishing.operations.telling import tell


def offer_preview(publication: Publication, *, actor: Officer) -> str:
    """Give the token of the link; one that there is already stays."""
    if publication.preview_token is None:
        publication.preview_token = make_token()
        tell(publication, "preview offered", actor, is_change=False)
    return publication.preview_token


def end_preview(publication: Publication, *, actor: Officer) -> None:
    """Let the link lead nowhere from now on."""
    if publication.preview_token is not None:
        publication.preview_token = None
        tell(publication, "preview ended", actor, is_change=False)
