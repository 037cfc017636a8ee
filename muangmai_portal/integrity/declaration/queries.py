"""Reading declarations with who signed them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.extensions import db
from muangmai_portal.integrity.declaration.models import DeclarationFacts
from muangmai_portal.integrity.declaration.standing import Declared
from muangmai_portal.integrity.papers.queries import choose_in_force, list_papers, year_of
from muangmai_portal.publishing.models import Publication
from muangmai_portal.publishing.queries import get_publication, list_for_desk

KIND = "declaration"


@dataclass(frozen=True)
class Declaration:
    """A declaration and what is known of its signing."""

    publication: Publication
    facts: DeclarationFacts | None

    @property
    def fiscal_year(self) -> int:
        """The year it is for."""
        return year_of(self.publication).number

    @property
    def signed_on(self) -> dt.date | None:
        """When it was signed, or at least the paper's own date."""
        return self.facts.signed_on if self.facts else self.publication.document_on

    @property
    def declared(self) -> Declared:
        """What counts of it."""
        return Declared(self.fiscal_year, self.facts.signer_name if self.facts else "", self.signed_on)


def list_declarations() -> list[Declaration]:
    """Every declaration that the public sees, the newest first."""
    return _with_facts(list_papers(KIND))


def find_in_force(declarations: Sequence[Declaration]) -> Declaration | None:
    """The one that counts now."""
    chosen = choose_in_force([each.publication for each in declarations])
    return next((each for each in declarations if each.publication is chosen), None)


def list_at_desk() -> list[Declaration]:
    """Every declaration, drafts first."""
    return _with_facts(list_for_desk(KIND))


def get_declaration(publication_id: int) -> Declaration:
    """One for the desk, published or not.

    Raises:
        NotFoundError: there is no such declaration.
    """
    publication = get_publication(KIND, publication_id)
    return Declaration(publication, db.session.get(DeclarationFacts, publication_id))


def get_public(slug: str) -> Declaration:
    """One that the public sees.

    Raises:
        NotFoundError: there is none at this address.
    """
    found = next((each for each in list_declarations() if each.publication.slug == slug), None)
    if found is None:
        raise NotFoundError("ไม่พบประกาศนี้ อาจเลิกเผยแพร่แล้ว")
    return found


def _with_facts(publications: Sequence[Publication]) -> list[Declaration]:
    numbers = [each.id for each in publications]
    chosen = sa.select(DeclarationFacts).where(DeclarationFacts.publication_id.in_(numbers))
    facts = {each.publication_id: each for each in db.session.scalars(chosen)}
    return [Declaration(each, facts.get(each.id)) for each in publications]
