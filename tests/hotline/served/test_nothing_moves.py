"""Nothing outside the hotline's own database may move with a tip: no row, no letter, no log line, no file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import requests

from tests.hotline.served.office import Office
from tests.hotline.served.reporter import Reporter

Dump = dict[str, list[tuple[object, ...]]]
# The worker's sign of life: it is rewritten by the clock alone, and says nothing but that.
CLOCKWORK = "heartbeat"
VARYING = {"last_ok_at"}


def dump(folder: Path) -> Dump:
    """Every row of every table of the portal's database."""
    with closing(sqlite3.connect(folder / "portal.sqlite3")) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: sorted(map(tuple, connection.execute(f'SELECT * FROM "{table}"')), key=repr) for table in tables}


def clockwork(folder: Path) -> list[dict[str, object]]:
    """The signs of life, without the moment."""
    with closing(sqlite3.connect(folder / "portal.sqlite3")) as connection:
        connection.row_factory = sqlite3.Row
        rows = [dict(row) for row in connection.execute(f"SELECT * FROM {CLOCKWORK} ORDER BY job")]
    return [{name: value for name, value in row.items() if name not in VARYING} for row in rows]


def listing(office: Office) -> dict[str, int]:
    """Every file outside the hotline's own folder, with its size; the journal of the portal's database apart."""
    found = {}
    for path in office.folder.rglob("*"):
        name = str(path.relative_to(office.folder))
        if path.is_file() and not name.startswith("hotline/") and not name.endswith(("-wal", "-shm", ".sqlite3")):
            found[name] = path.stat().st_size
    return found


def changed(before: Dump, after: Dump) -> set[str]:
    """The tables that are not what they were."""
    assert before.keys() == after.keys()
    return {table for table in before if before[table] != after[table]}


def do_everything(office: Office) -> None:
    """Read the page, file, talk, attach, leave, come back, and try a receipt of which there is no tip."""
    with Reporter(office) as reporter:
        reporter.get()
        receipt = reporter.report("เรื่องที่ไม่มีใครควรรู้ว่าเข้ามา", identity_name="ใครคนหนึ่ง")
        reporter.act("say", text="อีกข้อความ")
        reporter.act("attach", ("a.bin", b"x" * 100_000))
        reporter.leave()
        reporter.open(receipt)
        reporter.leave()
        reporter.open("0000 0000 0000 0000 0000")
        reporter.send(reporter.open_form("1234"))


def test_no_table_no_letter_no_file_and_no_log_moves_with_a_tip(office: Office) -> None:
    mail = office.folder / "mail"
    letters = sorted(path.name for path in mail.rglob("*")) if mail.exists() else []
    before, signs, files, log = dump(office.folder), clockwork(office.folder), listing(office), office.log
    tips = office.count_tips()
    do_everything(office)
    assert office.count_tips() == tips + 1
    assert changed(before, dump(office.folder)) <= {CLOCKWORK}
    assert clockwork(office.folder) == signs
    assert listing(office) == files
    assert office.log == log
    assert (sorted(path.name for path in mail.rglob("*")) if mail.exists() else []) == letters


def test_signs_of_life_change_just_as_much_while_nothing_is_sent(office: Office) -> None:
    before, signs = dump(office.folder), clockwork(office.folder)
    for _ in range(20):
        assert requests.get(f"{office.address}/", timeout=30).status_code == 200
    assert changed(before, dump(office.folder)) <= {CLOCKWORK}
    assert clockwork(office.folder) == signs
    assert {"hotline_noise", "hotline_sweep", "hotline_purge", "hotline_rearrange"} <= {row["job"] for row in signs}


def test_public_figures_say_the_same_before_and_after_a_tip(office: Office) -> None:
    with requests.Session() as browser:
        before = browser.get(f"{office.address}/statistics", timeout=30)
        with Reporter(office) as reporter:
            reporter.report("ตัวเลขต้องไม่ขยับ")
        after = browser.get(f"{office.address}/statistics", timeout=30)
    assert before.status_code == after.status_code
    assert before.content == after.content


def test_nothing_in_the_hotlines_own_tables_is_finer_than_a_day(office: Office) -> None:
    with Reporter(office) as reporter:
        reporter.report("วันที่เท่านั้น")
    with closing(sqlite3.connect(office.folder / "hotline" / "hotline.sqlite3")) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        columns = [
            each
            for table in tables
            for each in connection.execute(f'SELECT name, type FROM pragma_table_info("{table}")')
        ]
        assert not [each for each in columns if "TIME" in str(each[1]).upper()]
        assert {str(value) for (value,) in connection.execute("SELECT DISTINCT length(day) FROM tip")} == {"10"}
        with_rowid = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%WITHOUT ROWID%'"
        assert {name for (name,) in connection.execute(with_rowid)} <= {"alembic_version"}


def test_no_file_in_memory_tells_at_what_time_of_the_day_a_tip_came(office: Office) -> None:
    # Its times of change are the kernel's and cannot be set; those that can be, and the contents, must be silent.
    with Reporter(office) as reporter:
        reporter.report("เวลาไม่ควรเหลืออยู่")
        reporter.leave()
    for path in (office.run_folder / "forms").iterdir():
        at_office = path.stat().st_mtime + 7 * 3600  # Thailand is seven hours ahead of UTC, always
        assert at_office % 86_400 == 0, "the moment at which a form was sent"
        assert not path.read_bytes().strip().isdigit(), "a moment in clear"
