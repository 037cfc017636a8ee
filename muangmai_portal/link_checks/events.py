"""What this room tells the others."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LinkStandingChanged:
    """An address broke, or answers again: pages that show it say something else now."""

    address: str
    is_broken: bool
