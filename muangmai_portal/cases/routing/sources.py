"""What can decide where a case goes first."""

from __future__ import annotations

from enum import StrEnum


class SentBy(StrEnum):
    """What decided where a case goes first."""

    RULE = "rule"  # a rule of the office
    SERVICE = "service"  # its service has a section
    CHOSEN = "chosen"  # whoever filed it wrote to that section
    FIXED = "fixed"  # it may go nowhere else: what is said against an officer goes to the secretary
    NOBODY = "nobody"  # nothing did: it waits to be sorted
