"""The operators' commands: `muangmai …`, one file per group."""

from __future__ import annotations

from muangmai_portal.cli.main import main

__all__ = ["main"]
