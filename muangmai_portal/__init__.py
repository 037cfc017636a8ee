"""Muangmai Portal: website and service desk of a Thai Subdistrict Administrative Organization."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from muangmai_portal.config import Settings


def create_app(settings: Settings | None = None) -> Flask:
    """Build the application; without settings they are read from the environment."""
    from muangmai_portal.app import build

    return build(settings)
