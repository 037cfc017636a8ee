"""What the outbox tells the rest of the house."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class MailRefused:
    """The owner of an address wants no more mail, of one case or (`case_id` None) of any."""

    address_digest: str
    case_id: int | None
