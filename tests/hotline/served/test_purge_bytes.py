"""After a purge not one piece of what a tip was made of is left in the database's files."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

from tests.hotline.served.desk_pages import act_on
from tests.hotline.served.office import FIRST, Office
from tests.hotline.served.reporter import Reporter
from tests.running_portal import PROJECT

# The worker's own jobs, in a process of their own, when the time has come.
_JOBS = """
import datetime as dt
import time_machine
from muangmai_portal import create_app
from muangmai_portal.core import clock
from muangmai_portal.core.lifecycle import list_jobs
app = create_app()
with app.app_context(), time_machine.travel(clock.now() + dt.timedelta(days=3650)):
    for job in list_jobs(app):
        if job.name in {"hotline_purge", "hotline_rearrange", "hotline_noise", "hotline_sweep"}:
            job.run()
"""
_PIECE = 24
TABLES = ("tip", "wrap", "entry", "identity", "identity_wrap", "letter", "file", "piece")


def run_jobs(office: Office) -> None:
    """Let ten years pass for the hotline's jobs."""
    done = subprocess.run(
        [sys.executable, "-c", _JOBS], cwd=PROJECT, env=office.portal.environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


def blobs(office: Office, tip_id: bytes) -> Iterator[bytes]:
    """Every value of bytes in every row of a tip."""
    (files,) = (
        [
            bytes(str(row[0]), "latin-1") if isinstance(row[0], str) else row[0]
            for row in office.select("SELECT id FROM file WHERE tip_id = ?", tip_id)
        ],
    )
    for table in TABLES:
        column = {"tip": "id", "file": "tip_id", "piece": "file_id"}.get(table, "tip_id")
        for key in files if table == "piece" else [tip_id]:
            for row in office.select(f"SELECT * FROM {table} WHERE {column} = ?", key):
                yield from (value for value in row if isinstance(value, bytes))


def pieces(blob: bytes) -> Iterator[bytes]:
    """Pieces of a value, close to each other: pages of a file cut it anywhere."""
    if len(blob) <= _PIECE:
        yield blob
    for start in range(0, len(blob) - _PIECE, 256):
        yield blob[start : start + _PIECE]


def left_over(office: Office, wanted: list[bytes]) -> list[bytes]:
    """Those that lie in the database's files."""
    names = ("hotline.sqlite3", "hotline.sqlite3-wal", "hotline.sqlite3-shm")
    paths = [office.folder / "hotline" / name for name in names]
    content = b"\0".join(path.read_bytes() for path in paths if path.exists())
    return [piece for piece in wanted if piece in content]


def test_after_a_purge_nothing_of_a_tip_is_in_the_databases_files(office: Office) -> None:
    before = {row[0] for row in office.select("SELECT id FROM tip")}
    with Reporter(office) as reporter:
        reporter.report("จะถูกลบ", identity_name="ชื่อที่จะถูกลบ")
        reporter.act("say", text="ข้อความที่จะถูกลบ")
        reporter.act("attach", ("จะถูกลบ.bin", bytes(range(256)) * 800))
        reporter.leave()
    with Reporter(office) as other:
        kept = other.report("จะยังอยู่")
    new = {row[0] for row in office.select("SELECT id FROM tip")} - before
    desk = office.desk(FIRST)
    act_on(desk, "จะถูกลบ", "note", text="บันทึกที่จะถูกลบ")
    act_on(desk, "จะถูกลบ", "state", to="closed", outcome="substantiated", text="ยุติแล้ว")
    (doomed,) = [row[0] for row in office.select("SELECT id FROM tip WHERE purge_on IS NOT NULL") if row[0] in new]
    assert isinstance(doomed, bytes)
    wanted = [piece for blob in blobs(office, doomed) for piece in pieces(blob)]
    assert len(wanted) > 1000
    assert len(left_over(office, wanted)) > len(wanted) * 0.9  # the search would find them
    run_jobs(office)
    assert left_over(office, wanted) == []
    assert (doomed,) not in office.select("SELECT id FROM tip")
    with Reporter(office) as other:
        assert "จะยังอยู่" in other.open(kept).text
