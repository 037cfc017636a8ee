"""Offices that are being served. Each test process has one of a kind, and all tests of that process share it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hotline.served.office import HotlinePortal, Office, open_office
from tests.hotline.served.reporter import Reporter
from tests.made_once import made_once


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance after its ceremony."""
    return made_once(tmp_path_factory, "hotline-template", lambda folder: HotlinePortal(folder).prepare())


@pytest.fixture(scope="session")
def office(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office whose receipts cost next to nothing."""
    with open_office(template, tmp_path_factory.mktemp("office") / "instance") as opened:
        yield opened


@pytest.fixture(scope="session")
def dear_office(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office whose receipts cost what they cost in earnest."""
    with open_office(template, tmp_path_factory.mktemp("dear") / "instance", "--no-worker", is_dear=True) as opened:
        yield opened


@pytest.fixture(scope="session")
def talkative_office(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office behind a proxy over HTTPS, whose processes log whatever they can. Its worker, who has much to say, is
    elsewhere."""
    folder = tmp_path_factory.mktemp("talk") / "instance"
    more = {"LOG_LEVEL": "DEBUG", "TRUSTED_PROXIES": "1", "PUBLIC_URL": "https://muangmai.example"}
    with open_office(template, folder, "--no-worker", more=more) as opened:
        yield opened


@pytest.fixture
def reporter(office: Office) -> Iterator[Reporter]:
    """Somebody who has not been here before."""
    with Reporter(office) as somebody:
        yield somebody
