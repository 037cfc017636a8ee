"""The place for files: durable, whole or not at all, and never swept away under somebody's hands."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import multiprocessing
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine

from muangmai_portal.attachments.storage import LocalFiles
from muangmai_portal.core import clock
from tests.attachments import files as made
from tests.attachments.conftest import everything_in

CONTENT = "เอกสาร".encode() * 5000


@pytest.fixture
def frozen() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(dt.datetime(2026, 11, 23, 3, 0, tzinfo=dt.UTC), tick=False) as moment:
        yield moment


def test_content_lies_under_its_hash_and_comes_back_whole(files: LocalFiles, tmp_path: Path) -> None:
    sha256 = files.put(CONTENT)
    assert sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert everything_in(tmp_path) == [tmp_path / "blobs" / sha256[:2] / sha256[2:4] / sha256]
    assert files.exists(sha256)
    with files.open(sha256) as file:
        assert file.read() == CONTENT


def test_a_file_on_the_disk_is_kept_like_bytes(files: LocalFiles, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(CONTENT)
    assert files.put(source) == files.put(CONTENT)
    assert len(list(files.iterate())) == 1


def test_what_is_not_there_is_not_found(files: LocalFiles) -> None:
    missing = "0" * 64
    assert not files.exists(missing)
    with pytest.raises(FileNotFoundError):
        files.open(missing)
    assert files.delete(missing, put_before=clock.now())


@pytest.mark.parametrize("odd", ["", "../../../etc/passwd", "a" * 63, "/" * 64])
def test_only_a_hash_names_a_blob(files: LocalFiles, odd: str) -> None:
    with pytest.raises(ValueError, match="not a SHA-256"):
        files.exists(odd)


def test_a_blob_put_again_is_young_again_and_survives_the_sweeper(
    files: LocalFiles, frozen: time_machine.Traveller
) -> None:
    sha256 = files.put(CONTENT)
    limit = clock.now() + dt.timedelta(minutes=30)
    frozen.shift(3600)
    files.put(CONTENT)
    assert not files.delete(sha256, put_before=limit)
    assert files.exists(sha256)
    assert files.delete(sha256, put_before=clock.now() + dt.timedelta(seconds=1))
    assert not files.exists(sha256)


def _put_many(root: Path, number: int) -> None:
    store = LocalFiles(root)
    for _ in range(number):
        sha256 = store.put(CONTENT)
        assert store.exists(sha256) or store.put(CONTENT) == sha256


def test_putting_and_sweeping_at_once_never_loses_what_was_just_put(tmp_path: Path) -> None:
    """Four writers and a sweeper that may only take what is older than an hour: the blob is there at the end."""
    root = tmp_path / "blobs"
    sweeper = LocalFiles(root)
    sha256 = sweeper.put(CONTENT)
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_put_many, args=(root, 60)) for _ in range(2)]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        assert not sweeper.delete(sha256, put_before=clock.now() - dt.timedelta(hours=1))
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert sweeper.exists(sha256)
    assert everything_in(root) == [root / sha256[:2] / sha256[2:4] / sha256]


def test_a_workspace_is_private_and_gone_afterwards(files: LocalFiles, tmp_path: Path) -> None:
    with files.workspace() as folder:
        assert folder.stat().st_mode & 0o777 == 0o700
        (folder / "half").write_bytes(b"half")
    assert everything_in(tmp_path) == []


def test_a_workspace_left_by_a_killed_process_is_swept_and_a_young_one_is_not(
    files: LocalFiles, tmp_path: Path
) -> None:
    with files.workspace() as mine:
        left = mine.parent / "left"
        left.mkdir()
        (left / "source").write_bytes(b"half")
        files.sweep_workspaces(older_than=clock.now() - dt.timedelta(hours=1))
        assert left.exists()
        files.sweep_workspaces(older_than=clock.now() + dt.timedelta(hours=1))
        assert not left.exists()
        mine.mkdir()


FULL_DISK = """
    import io, json, resource, signal, sys
    from pathlib import Path
    from muangmai_portal.attachments.cleaning import clean_upload
    from muangmai_portal.attachments.errors import StorageFullError
    from muangmai_portal.attachments.rules import UploadRules
    from muangmai_portal.attachments.storage import LocalFiles, use_store

    limit = int(sys.argv[3])
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    use_store(LocalFiles(Path(sys.argv[1])))
    try:
        clean_upload(io.BytesIO(Path(sys.argv[2]).read_bytes()), "รูป.jpg", UploadRules("photo"))
    except StorageFullError as error:
        sys.stdout.buffer.write(json.dumps([error.code, error.status, error.message]).encode())
"""


def test_a_disk_that_takes_no_more_is_said_plainly_and_keeps_nothing(tmp_path: Path) -> None:
    """The kernel refuses every write beyond a few kilobytes, as a full disk does, in a process of its own."""
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(made.jpeg((800, 600)))
    command = [sys.executable, "-c", textwrap.dedent(FULL_DISK), str(tmp_path / "blobs"), str(photo), "2000"]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    code, status, message = json.loads(done.stdout.splitlines()[-1])
    assert (code, status) == ("storage_full", 503)
    assert message.startswith("ยังไม่ได้รับไฟล์ “รูป.jpg”")
    assert everything_in(tmp_path / "blobs") == []
