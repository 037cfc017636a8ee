"""A portal with an open hotline behind nginx, and nginx before a server that only listens."""

from __future__ import annotations

import datetime as dt
import shutil
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests
import time_machine

from muangmai_portal.hotline.place import Place
from muangmai_portal.hotline.reporter.tokens import make_token
from muangmai_portal.hotline.store.database import HotlineDatabase
from muangmai_portal.hotline.store.migrating import upgrade_hotline
from tests.deploy.echo import Echo, running_echo
from tests.deploy.proxy import Proxy, find_program, running_proxy
from tests.factories.tips import QUICK, Ceremony
from tests.running_portal import RunningPortal


def browser_of(proxy: Proxy) -> requests.Session:
    """A browser that trusts the test's certificate, whatever this machine is told to trust otherwise."""
    session = requests.Session()
    session.verify, session.trust_env = proxy.certificate, False
    return session


@dataclass
class Site:
    """The whole of it, as citizens reach it."""

    proxy: Proxy
    portal: RunningPortal
    hotline: HotlineDatabase

    def visitor(self) -> requests.Session:
        """A browser without cookies."""
        return browser_of(self.proxy)

    def aged_token(self) -> str:
        """A form's token that was given out a while ago, as to somebody who has been writing."""
        form_key = (self.portal.folder / "hotline" / "form_key").read_bytes()
        with time_machine.travel(dt.datetime.fromtimestamp(time.time() - 300, dt.UTC)):
            return make_token(form_key)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Site]:
    """nginx, a portal of one process and four threads, and a hotline after its ceremony."""
    find_program("nginx")  # before the portal is started in vain
    folder = tmp_path_factory.mktemp("site")
    portal = RunningPortal(folder / "instance", more={"TRUSTED_PROXIES": "1", "HOTLINE_RUN": str(folder / "run")})
    with running_proxy(folder / "proxy", portal.port) as proxy:
        portal.more["PUBLIC_URL"] = proxy.address
        with closing(_open_hotline(portal.folder)) as database:
            shutil.copy(sqlite_template, portal.folder / "portal.sqlite3")
            portal.start("--no-worker", "--workers", "1")
            try:
                yield Site(proxy, portal, database)
            finally:
                portal.stop()


@pytest.fixture(scope="session")
def echo() -> Iterator[Echo]:
    """A server that keeps what nginx sends it."""
    with running_echo() as running:
        yield running


@pytest.fixture(scope="session")
def echoing(echo: Echo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """nginx before that server."""
    with running_proxy(tmp_path_factory.mktemp("echoing") / "proxy", echo.port) as proxy:
        yield proxy


def _open_hotline(instance: Path) -> HotlineDatabase:
    place = Place(instance / "hotline")
    instance.mkdir()
    place.make(QUICK)
    database = HotlineDatabase(f"sqlite:///{instance / 'hotline' / 'hotline.sqlite3'}")
    upgrade_hotline(database)
    Ceremony(database, place).hold(dt.date(2026, 11, 27))
    return database
