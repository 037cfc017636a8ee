"""A furnished office in which words are planted; made anew for each test."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from muangmai_portal.config import Settings
from tests.factories.requests import load_catalogue
from tests.leaks.planting import MAILBOX, Planted, plant
from tests.leaks.public_rooms import Published, publish_everything


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """With a mailbox for what comes in."""
    return replace(settings, incoming_address=MAILBOX, public_url="https://portal.example")


@pytest.fixture
def published(app: Flask) -> Published:
    """What the office has published."""
    load_catalogue()
    return publish_everything()


@pytest.fixture
def planted(app: Flask, published: Published) -> Planted:
    """What was planted beside it."""
    del published
    return plant(app)
