"""The power goes in the middle of an upload. Neither the disk nor a file that is still open may hold what was sent."""

from __future__ import annotations

import os
import signal
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tests.citizen import hidden_fields
from tests.hotline.served.desk_pages import download
from tests.hotline.served.office import FIRST, Office
from tests.hotline.served.raw import MULTIPART, RawRequest, multipart
from tests.hotline.served.reporter import Reporter
from tests.hotline.served.traces import disguises, files_of, find, open_files_of

MARKER = "qv22900marked หลักฐานชิ้นเดียวที่มี "
NAME = "ภาพแอบถ่าย mo44170marked.mp4"
CONTENT = MARKER.encode() * (5_000_000 // len(MARKER.encode()))


def temporary_files(since: float) -> Iterator[tuple[str, bytes]]:
    """Files outside the instance that were made meanwhile, where programs like to put what is too large for memory."""
    for folder in {Path(tempfile.gettempdir()), Path("/var/tmp"), Path("/dev/shm")}:  # noqa: S108
        for path in folder.iterdir():
            with suppress(OSError):
                if path.is_file() and path.stat().st_ctime >= since:
                    yield str(path), path.read_bytes()


def test_a_kill_in_the_middle_of_an_upload_leaves_nothing_readable_and_a_whole_tip(office: Office) -> None:
    needles = disguises("qv22900marked") | disguises("mo44170marked")
    with Reporter(office) as reporter:
        receipt = reporter.report("มีคลิป จะแนบ")
        fields = {"step": "attach", "token": hidden_fields(reporter.get().text)["token"], "keep_original": "1"}
        body = multipart(fields, (NAME, CONTENT))
        cookie = f"h={reporter.session.cookies['h']}"
    started = time.time()
    headers = {**MULTIPART, "Cookie": cookie, "Content-Length": str(len(body))}
    with socket.create_connection(("127.0.0.1", office.portal.port), timeout=30) as line:
        line.sendall(RawRequest(headers=headers, body=body).head() + body[: len(body) // 2])
        for _ in range(100):  # until the server has taken the most of it in
            held = [content for pid in office.web_processes() for _, content in open_files_of([pid])]
            if any(len(content) > 1_000_000 for content in held):
                break
            time.sleep(0.05)
        else:
            raise AssertionError("the server never held what was sent")
        while_open = find(needles, open_files_of(list(office.portal.children())))
        while_open += find(needles, files_of(office)) + find(needles, temporary_files(started))
        for pid in office.web_processes():
            os.kill(pid, signal.SIGKILL)
    assert while_open == []
    assert find(needles, files_of(office)) + find(needles, temporary_files(started)) == []
    office.wait_until_it_answers()
    with Reporter(office) as reporter:
        page = reporter.open(receipt).text
        assert "มีคลิป จะแนบ" in page
        assert NAME not in page
        assert reporter.act("attach", (NAME, CONTENT), keep_original="1").status_code == 303
        assert NAME in reporter.get().text
    assert find(needles, files_of(office)) == []
    assert download(office.desk(FIRST), "มีคลิป จะแนบ") == CONTENT


def test_an_upload_that_breaks_off_leaves_no_file_behind(office: Office) -> None:
    before = {path.name for path in (office.folder / "hotline").iterdir()}
    with Reporter(office) as reporter:
        reporter.report("สายหลุด")
        fields = {"step": "attach", "token": hidden_fields(reporter.get().text)["token"]}
        body = multipart(fields, ("ครึ่ง.bin", b"\0" * 300_000))
        headers = {**MULTIPART, "Cookie": f"h={reporter.session.cookies['h']}", "Content-Length": str(len(body))}
        for _ in range(3):
            with socket.create_connection(("127.0.0.1", office.portal.port), timeout=30) as line:
                line.sendall(RawRequest(headers=headers, body=body).head() + body[: len(body) // 2])
        assert "ครึ่ง.bin" not in reporter.get().text
        assert reporter.act("attach", ("ครบ.bin", b"\1" * 300_000)).status_code == 303
        assert "ครบ.bin" in reporter.get().text
    after = {path.name for path in (office.folder / "hotline").iterdir()}
    assert after - before <= {"hotline.sqlite3-wal", "hotline.sqlite3-shm"}
