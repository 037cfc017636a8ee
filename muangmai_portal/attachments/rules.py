"""What a field of a form accepts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from muangmai_portal.attachments.errors import UploadError
from muangmai_portal.attachments.kinds import IMAGES, Kind

MEGABYTE = 1_000_000
THUMBNAIL_SIDE = 480
_DOCUMENTS = IMAGES | {Kind.PDF}


@dataclass(frozen=True)
class UploadRules:
    """The files that one field takes: which kinds, how many, how large each.

    `is_published`: they are meant for the public, so the text of documents is read (for search, and to tell whether a
    screen reader can read them) and their first page is drawn. What citizens send is not read.
    `thumbnail_side` is the longer side of the small picture made of each, in pixels.
    """

    field: str
    accept: Literal["image", "document"] = "image"
    max_files: int = 3
    max_mb: int = 5
    is_published: bool = False
    thumbnail_side: int = THUMBNAIL_SIDE

    @property
    def max_bytes(self) -> int:
        """The largest file, in bytes."""
        return self.max_mb * MEGABYTE

    @property
    def accept_attribute(self) -> str:
        """The `accept` attribute of the file input; a help for choosing, never a check."""
        images = "image/jpeg,image/png,image/webp"
        return images if self.accept == "image" else f"application/pdf,{images}"

    def refuse_kind(self, kind: Kind, name: str) -> None:
        """Let an accepted kind pass.

        Raises:
            UploadError: the field does not take this kind; the text says what to send instead.
        """
        if kind in (IMAGES if self.accept == "image" else _DOCUMENTS):
            return
        if kind == Kind.HEIC or (kind == Kind.OFFICE and self.accept == "document"):
            raise UploadError(kind.value, name=name)
        raise UploadError(f"not_{self.accept}", name=name)

    def refuse_size(self, size: int, name: str) -> None:
        """Let an accepted size pass.

        Raises:
            UploadError: the file is empty or larger than the field takes.
        """
        if size == 0:
            raise UploadError("empty", name=name)
        if size > self.max_bytes:
            shown = f"{max(size / MEGABYTE, self.max_mb + 0.1):.1f}"
            raise UploadError("too_large", name=name, size=shown, limit=str(self.max_mb))


def max_request_bytes(rules: list[UploadRules]) -> int:
    """How large a request with these fields may become, with two megabytes for the rest of the form."""
    return 2 * MEGABYTE + sum(rule.max_files * rule.max_mb * MEGABYTE for rule in rules)
