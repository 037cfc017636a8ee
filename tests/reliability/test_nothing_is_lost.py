"""Two hundred filings from eight browsers while processes are killed: everything that got a number is there, once."""

from __future__ import annotations

import os
import random
import re
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.citizen import LIGHT, Citizen, Receipt
from tests.running_portal import RunningPortal, running_portal
from tests.smtp_server import Received, RecordingServer

CLIENTS = 8
FILINGS = 25
KILLS = 10
SECTION = "eng@muangmai.example"
REFERENCE = re.compile(r"MM-\d{4}-\d{6}-\d")


@pytest.fixture
def smtp() -> Iterator[RecordingServer]:
    """A mail server that takes everything."""
    server = RecordingServer().start()
    yield server
    server.stop()


def file_many(portal: RunningPortal, client: int, receipts: list[tuple[str, Receipt]]) -> None:
    """One browser files again and again, each time about another place."""
    citizen = Citizen(portal.address)
    for n in range(FILINGS):
        place = f"เสาที่ {client}-{n} ถนนสายหลัก"
        receipts.append((place, citizen.file_request("LIGHT", {**LIGHT, "place": place})))


def kill_at_random(portal: RunningPortal, chance: random.Random, killed: Counter[str], done: threading.Event) -> None:
    """Kill a web process or the worker, ten times, the last one perhaps after the last filing."""
    while killed.total() < KILLS:
        done.wait(chance.uniform(0.3, 1.0))
        children = portal.children()
        wanted = "worker" if killed["worker"] < KILLS // 2 and chance.random() < 0.5 else "web"
        victims = [pid for pid, kind in children.items() if kind == wanted]
        if victims:
            os.kill(chance.choice(victims), signal.SIGKILL)
            killed[wanted] += 1


def number_in(message: Received) -> str:
    """The reference in a mail's subject."""
    match = REFERENCE.search(str(message.parsed["Subject"]))
    assert match is not None
    return match[0]


def database(portal: RunningPortal) -> sa.Engine:
    """The instance's database, seen from outside."""
    return sa.create_engine(portal.database_url, poolclass=sa.NullPool)


def end_leases(portal: RunningPortal) -> None:
    """Let five minutes pass for the mail that a killed worker had in hand."""
    with database(portal).begin() as connection:
        connection.execute(sa.text("UPDATE outbound_message SET next_try_at = created_at WHERE state = 'leased'"))


def read_places(portal: RunningPortal) -> dict[str, str]:
    """Every stored case: the place that was written, and its number."""
    with database(portal).connect() as connection:
        rows = connection.execute(sa.text('SELECT summary, reference FROM "case"')).all()
    return {row.summary.partition(" · ")[2]: row.reference for row in rows}


def wait_until_sent(portal: RunningPortal, seconds: float = 120) -> None:
    """Wait until no mail is waiting any more."""
    engine = database(portal)
    waiting = sa.text("SELECT count(*) FROM outbound_message WHERE state NOT IN ('accepted')")
    deadline = time.monotonic() + seconds
    while True:
        with engine.connect() as connection:
            left = connection.scalar(waiting)
        if left == 0:
            return
        assert time.monotonic() < deadline, f"{left} messages are still waiting"
        time.sleep(0.2)


def file_under_fire(portal: RunningPortal, killed: Counter[str]) -> list[tuple[str, Receipt]]:
    """All browsers at once while the killer is about; gives what they were told."""
    receipts: list[tuple[str, Receipt]] = []
    done = threading.Event()
    clients = [threading.Thread(target=file_many, args=(portal, n, receipts)) for n in range(CLIENTS)]
    killer = threading.Thread(target=kill_at_random, args=(portal, random.Random(2569), killed, done))
    for thread in (*clients, killer):
        thread.start()
    for thread in clients:
        thread.join()
    done.set()
    killer.join()
    return receipts


def test_filings_survive_killed_processes(tmp_path: Path, fresh_database_url: str, smtp: RecordingServer) -> None:
    killed: Counter[str] = Counter()
    mail = {"MAIL_SERVER": "127.0.0.1", "MAIL_PORT": str(smtp.port)}
    with running_portal(tmp_path, fresh_database_url, **mail) as portal:
        receipts = file_under_fire(portal, killed)
        end_leases(portal)
        wait_until_sent(portal)
        assert "agrees" in portal.run("cases", "verify")
        stored = read_places(portal)
    assert killed.total() == KILLS
    references = {place: receipt.reference for place, receipt in receipts}
    assert len(receipts) == len(set(references.values())) == CLIENTS * FILINGS
    assert stored == references
    # Every mail at least once, to both; one more of the same Message-ID after a kill is allowed.
    wanted = {(reader, number) for reader in (SECTION, LIGHT["email"]) for number in references.values()}
    assert wanted == {(message.recipient, number_in(message)) for message in smtp.messages}
