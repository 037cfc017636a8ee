"""What can be wrong with a bundle or with what comes back, in Thai for the desk and in both languages on a terminal."""

from __future__ import annotations

from muangmai_portal.core.errors import DomainError


class BundleError(DomainError):
    """A bundle cannot be read; `english` says the same as the message."""

    code = "bundle"

    def __init__(self, message: str, english: str) -> None:
        super().__init__(message)
        self.english = english


class ReturnError(BundleError):
    """What came back is damaged, forged, or says what its author may not say. Nothing was changed."""

    code = "return"
