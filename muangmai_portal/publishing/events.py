"""What happened to publications."""

from __future__ import annotations

from dataclasses import dataclass

from muangmai_portal.publishing.models import Publication


@dataclass(frozen=True)
class PublicationChanged:
    """A publication was saved, published, withdrawn, restored or reviewed. `deed` says which; `officer_id` who."""

    publication: Publication
    deed: str
    officer_id: int | None
