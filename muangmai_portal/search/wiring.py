"""Puts the room into the application."""

from __future__ import annotations

from flask import Flask


def init_search(app: Flask) -> None:
    """Add what this room has."""
