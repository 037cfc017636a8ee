"""Puts this part into the application."""

from __future__ import annotations

from flask import Flask


def init_oit(app: Flask) -> None:
    """Add the pages of this part."""
