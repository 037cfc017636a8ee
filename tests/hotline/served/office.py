"""A served portal whose hotline had its ceremony, and everything of it that an adversary can lay hands on."""

from __future__ import annotations

import datetime as dt
import fcntl
import json
import os
import shutil
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import requests
import time_machine

from muangmai_portal.core import clock
from muangmai_portal.hotline.crypto.certificates import Role
from muangmai_portal.hotline.crypto.keys import public_half
from muangmai_portal.hotline.people.enrolling import set_root
from muangmai_portal.hotline.place import COST, FORM_KEY, FULL_COST, Place
from muangmai_portal.hotline.reporter.tokens import make_token
from muangmai_portal.hotline.store.database import HotlineDatabase
from tests.factories.tips import PASSPHRASE, QUICK, Ceremony
from tests.journeys.officer import DeskScript
from tests.running_portal import RunningPortal

SECTIONS = {"officer": "ENG", "head": "ENG"}
OTHERS = ("officer", "head", "secretary", "executive", "webmaster", "auditor", "admin")
FIRST, SECOND, KEEPER, KEYLESS, FORGETFUL = "first", "second", "keeper", "keyless", "forgetful"
HOUR = 3600


class HotlinePortal(RunningPortal):
    """A portal with one account of every role and five of the integrity desk."""

    def prepare(self) -> HotlinePortal:
        """Make it, with a ceremony; secrets that are there before `init` are kept."""
        Place(self.folder / "hotline").make(QUICK)
        names = ((role, role) for role in OTHERS)
        desk = ((name, "integrity") for name in (FIRST, SECOND, KEEPER, KEYLESS, FORGETFUL))
        self._run_all(["init"], *(_account(name, role) for name, role in (*names, *desk)))
        self._hold_ceremony()
        return self

    def _hold_ceremony(self) -> None:
        database = HotlineDatabase(f"sqlite:///{self.folder / 'hotline' / 'hotline.sqlite3'}")
        ceremony = Ceremony(database, Place(self.folder / "hotline"))
        with database.write() as connection:
            set_root(connection, ceremony.place, public_half(ceremony.root_keys), day=clock.today())
        for name, role in ((FIRST, Role.READER), (SECOND, Role.READER), (FORGETFUL, Role.READER)):
            ceremony.add(name, role, user_id=self._number_of(name))
        ceremony.add(KEEPER, Role.CUSTODIAN, user_id=self._number_of(KEEPER))
        database.close()

    def _number_of(self, username: str) -> int:
        with closing(sqlite3.connect(self.folder / "portal.sqlite3")) as connection:
            (number,) = connection.execute("SELECT id FROM officer WHERE username = ?", (username,)).fetchone()
        return int(number)


def _account(username: str, role: str) -> list[str]:
    section = ["--section", SECTIONS[role]] if role in SECTIONS else []
    mail = f"{username}@muangmai.example"
    return ["officer", "add", username, "--name", f"คุณ{username}", "--email", mail, "--role", role, *section]


@dataclass
class Office:
    """One served instance."""

    portal: HotlinePortal
    run_folder: Path

    @property
    def folder(self) -> Path:
        """The instance."""
        return self.portal.folder

    @property
    def address(self) -> str:
        """Where it is served."""
        return self.portal.address

    @property
    def log(self) -> str:
        """Everything that the processes said."""
        return (self.folder / "serve.log").read_text("utf-8", "replace")

    def token(self, age: float = HOUR) -> str:
        """The token of a form that was opened so long ago: real ones, without the waiting."""
        key = (self.folder / "hotline" / FORM_KEY).read_bytes()
        with time_machine.travel(clock.now() - dt.timedelta(seconds=age), tick=False):
            return make_token(key)

    def desk(self, username: str, *, unlocked: bool = True) -> DeskScript:
        """An integrity officer at the desk."""
        desk = DeskScript(self.address, username).sign_in()
        if unlocked:
            answer = unlock(desk)
            assert answer.status_code == 303, answer.text
        return desk

    def select(self, statement: str, *values: object) -> list[tuple[object, ...]]:
        """Rows of the hotline's database, as whoever has the disk reads them."""
        with closing(sqlite3.connect(self.folder / "hotline" / "hotline.sqlite3")) as connection:
            return connection.execute(statement, values).fetchall()

    def count_tips(self) -> int:
        """How many tips there are: everybody with the disk can count them."""
        (row,) = self.select("SELECT count(*) FROM tip")
        return int(str(row[0]))

    def web_processes(self) -> list[int]:
        """The processes that answer."""
        return [pid for pid, kind in self.portal.children().items() if kind == "web"]

    def kill_web_processes(self) -> None:
        """SIGKILL, and wait until their successors answer."""
        for pid in self.web_processes():
            os.kill(pid, signal.SIGKILL)
        self.wait_until_it_answers()

    def wait_until_it_answers(self) -> None:
        """Bounded waiting for a server that comes back."""
        for _ in range(300):
            with suppress(requests.RequestException):
                if requests.get(f"{self.address}/hotline", timeout=10).status_code == 200:
                    return
            time.sleep(0.1)
        raise AssertionError("the server did not come back")

    @contextmanager
    def taken(self, lane: str) -> Iterator[None]:
        """While it lasts, somebody else has the machine's turn at the dear computation."""
        path = self.run_folder / "kdf" / lane
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)


def unlock(desk: DeskScript, passphrase: str = PASSPHRASE) -> requests.Response:
    """Offer a passphrase at the desk's door."""
    return desk.post("/staff/hotline/unlock", {**csrf(desk), "passphrase": passphrase})


def csrf(desk: DeskScript) -> dict[str, str]:
    """What every form of the staff's pages carries."""
    page = desk.get("/staff/account").text
    return {"csrf_token": page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]}


@contextmanager
def open_office(
    template: Path, folder: Path, *options: str, is_dear: bool = False, more: dict[str, str] | None = None
) -> Iterator[Office]:
    """Serve a copy of the template. `is_dear`: receipts cost what they cost in earnest."""
    shutil.copytree(template, folder)
    if is_dear:
        (folder / "hotline" / COST).unlink()
        (folder / "hotline" / COST).write_text(json.dumps(vars(FULL_COST)))
    run_folder = folder.with_name(f"{folder.name}-run")
    portal = HotlinePortal(folder, more={"HOTLINE_RUN": str(run_folder), **(more or {})})
    portal.start(*options)
    office = Office(portal, run_folder)
    try:
        office.wait_until_it_answers()
        yield office
    finally:
        portal.stop()
