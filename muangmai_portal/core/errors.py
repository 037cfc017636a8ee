"""Errors of the domain. Operations raise them; the application turns them into a page with a status and a Thai text."""

from __future__ import annotations


class DomainError(Exception):
    """A rule of the office was not met. `code` is stable for machines, `message` is for the person."""

    code = "rule"
    status = 422

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotFoundError(DomainError):
    """There is no such thing, or this person must not learn that there is."""

    code = "not_found"
    status = 404


class ForbiddenError(DomainError):
    """This person may not do this."""

    code = "forbidden"
    status = 403


class ConflictError(DomainError):
    """Somebody else changed the thing meanwhile."""

    code = "conflict"
    status = 409


class TooManyAttemptsError(DomainError):
    """A limit was reached; `retry_after` is in seconds."""

    code = "too_many"
    status = 429

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after
