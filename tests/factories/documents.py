"""Documents of the library for tests."""

from __future__ import annotations

from typing import Any

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core import clock
from muangmai_portal.core.transaction import transaction
from muangmai_portal.disclosures.headings import KIND
from muangmai_portal.disclosures.wiring import load
from muangmai_portal.publishing.models import PersonalData, Publication
from muangmai_portal.publishing.operations import Showing, Words, create_publication, publish
from muangmai_portal.publishing.queries import get_publication


def load_library() -> None:
    """The headings and the announcement, as `muangmai init` enters them."""
    load()


def make_document(
    author: Officer, title: str = "เอกสารทดสอบ", heading: str = "s9-1", *, showing: Showing | None = None, **more: Any
) -> Publication:
    """A document that the public sees, committed."""
    with transaction():
        number = create_publication(KIND, Words(title_th=title, category=heading, **more), actor=author).id
    with transaction():
        publication = get_publication(KIND, number)
        publication.personal_data = PersonalData.NONE
        publish(publication, showing or Showing(publish_at=clock.now(), personal_data=PersonalData.NONE), actor=author)
    return publication
