"""A decision before it is made."""

from __future__ import annotations

from dataclasses import dataclass

from muangmai_portal.information_requests.models import DecisionKind


@dataclass(frozen=True, kw_only=True)
class NewDecision:
    """What is decided. `is_checked`: an officer read the summary and says that it names nobody."""

    kind: DecisionKind
    public_summary: str
    grounds: tuple[str, ...] = ()
    reason: str = ""
    link: str = ""
    fee_baht: int = 0
    fee_for: str = ""
    attachments: tuple[str, ...] = ()
    is_checked: bool = False
    closes: bool = True
