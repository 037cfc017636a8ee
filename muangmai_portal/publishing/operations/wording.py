"""What a publication says: beginning it, changing it, going back to what it said before."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, fields
from typing import Any

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core import clock
from muangmai_portal.core.errors import ConflictError, NotFoundError
from muangmai_portal.core.identifiers import make_token
from muangmai_portal.extensions import db
from muangmai_portal.publishing.markdown import render_markdown
from muangmai_portal.publishing.models import Publication, PublicationVersion
from muangmai_portal.publishing.operations.telling import tell
from muangmai_portal.publishing.queries import find_same_draft, find_version, is_slug_taken, wait_for_turn

_SECOND_CLICK = dt.timedelta(minutes=10)
_LATIN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a webmaster types. From `period` on it is about official documents."""

    title_th: str
    title_en: str = ""
    body_th: str = ""
    body_en: str = ""
    category: str = ""
    section_id: int | None = None
    fiscal_year: int | None = None
    period: str = ""
    topic: str = ""
    document_on: dt.date | None = None
    document_number: str = ""
    is_repealed: bool = False
    replaced_by_id: int | None = None


_KEPT = tuple(each.name for each in fields(Words))


def create_publication(kind: str, words: Words, *, actor: Officer) -> Publication:
    """Begin a draft. The same words again within minutes are a second click and make no second draft."""
    moment = clock.now()
    wait_for_turn(actor.id)
    same = find_same_draft(kind, vars(words), since=moment - _SECOND_CLICK)
    if same is not None:
        return same
    publication = Publication(
        kind=kind, slug=_make_slug(words), created_at=moment, updated_at=moment, version=1, title_th=words.title_th
    )
    _write(publication, words)
    db.session.add(publication)
    db.session.flush()
    tell(publication, "created", actor)
    return publication


def save_publication(publication: Publication, words: Words, *, version: int, actor: Officer) -> None:
    """Change what it says; what it said before stays in its history.

    Raises:
        ConflictError: somebody else changed it meanwhile.
    """
    _lock(publication)
    if all(getattr(publication, name) == value for name, value in vars(words).items()):
        return  # nothing changed, or a second click
    if publication.version != version:
        raise ConflictError("มีผู้อื่นแก้ไขข้อมูลนี้ระหว่างที่ท่านพิมพ์ ข้อความของท่านยังอยู่ โปรดเทียบกับฉบับล่าสุดก่อนบันทึก")
    _keep_version(publication, actor)
    _write(publication, words)
    tell(publication, "saved", actor)


def restore_version(publication: Publication, number: int, *, actor: Officer) -> None:
    """Let it say again what it said in an earlier version; what it says now becomes history too.

    Raises:
        NotFoundError: there is no such version.
    """
    version = find_version(publication.id, number)
    if version is None:
        raise NotFoundError("ไม่พบฉบับนี้")
    _keep_version(publication, actor)
    _write(publication, words_of_version(version))
    tell(publication, "restored", actor)


def undo_change(publication: Publication, *, version: int, actor: Officer) -> None:
    """Go back to the version before, if `version` is still what it says now; undoing twice brings it back again.

    Raises:
        ConflictError: it was changed meanwhile, or a second click.
        NotFoundError: it was never changed.
    """
    _lock(publication)
    if publication.version != version:
        raise ConflictError("มีการเปลี่ยนแปลงหลังจากนั้นแล้ว โปรดดูประวัติการแก้ไข")
    restore_version(publication, version - 1, actor=actor)


def words_of_version(version: PublicationVersion) -> Words:
    """What an earlier version said; one that was kept before official documents had fields has none of them."""
    kept: dict[str, Any] = {name: value for name, value in version.content.items() if name in _KEPT}
    if kept.get("document_on"):
        kept["document_on"] = dt.date.fromisoformat(kept["document_on"])
    return Words(**kept)


def words_of(publication: Publication) -> Words:
    """What it says now."""
    return Words(**{name: getattr(publication, name) for name in _KEPT})


def _lock(publication: Publication) -> None:
    db.session.refresh(publication, ["version"], with_for_update=True)  # of two at one moment, one is told
    db.session.refresh(publication)


def _write(publication: Publication, words: Words) -> None:
    for name, value in vars(words).items():
        setattr(publication, name, value)
    publication.html_th = str(render_markdown(words.body_th))
    publication.html_en = str(render_markdown(words.body_en)) if words.body_en.strip() else ""


def _keep_version(publication: Publication, actor: Officer) -> None:
    said: dict[str, Any] = dict(vars(words_of(publication)))
    if publication.document_on is not None:
        said["document_on"] = publication.document_on.isoformat()
    version = PublicationVersion(
        publication_id=publication.id,
        number=publication.version,
        content=said,
        officer_id=actor.id,
        saved_at=clock.now(),
    )
    db.session.add(version)
    publication.version += 1


def _make_slug(words: Words) -> str:
    """An address of Latin letters: from the English title where there is one, else of random letters."""
    readable = _LATIN.sub("-", words.title_en.lower()).strip("-")[:60]
    slug = readable or _random_letters(10)
    return slug if not is_slug_taken(slug) else f"{slug}-{_random_letters(6)}"


def _random_letters(count: int) -> str:
    return make_token()[:count].lower().replace("_", "x").replace("-", "x")
