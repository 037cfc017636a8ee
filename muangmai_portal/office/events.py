"""What happened to the office's own facts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class OfficeChanged:
    """Somebody changed a setting or a village. `subject` is the setting's key or `village:<number>`."""

    subject: str
    before: str
    after: str
    officer_id: int | None
