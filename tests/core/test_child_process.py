"""Work in a process of its own: answers come back, limits bind, breakdowns are told apart."""

from __future__ import annotations

import subprocess
import sys

import pytest

from muangmai_portal.core.child_process import ChildError, run_module

CONFINED = """
import sys
from muangmai_portal.core.child_process import Limits, confine
confine(Limits(memory_mb=300, cpu_seconds=1, file_mb=1))
"""


def test_a_module_answers_on_standard_output() -> None:
    assert run_module("base64", "-e", stdin=b"hello", seconds=20) == b"aGVsbG8=\n"


def test_a_breakdown_brings_its_last_words() -> None:
    with pytest.raises(ChildError, match="no_such_module") as caught:
        run_module("no_such_module", seconds=20)
    assert not caught.value.used_up


def test_a_child_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(ChildError, match="stopped after") as caught:
        run_module("timeit", "-n", "1", "while True: pass", seconds=0.5)
    assert caught.value.used_up


def test_a_child_does_not_see_the_environment_of_the_portal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUANGMAI_SECRET_KEY", "do-not-tell")
    told = run_module("timeit", "-n", "1", "-r", "1", "-s", "import os", "print(dict(os.environ))", seconds=20)
    assert b"MALLOC_ARENA_MAX" in told
    assert b"do-not-tell" not in told


def confined(code: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-c", CONFINED + code], capture_output=True, timeout=60, check=False)


def test_a_confined_process_gets_no_more_memory() -> None:
    done = confined("bytearray(400_000_000)")
    assert done.returncode == 1
    assert b"MemoryError" in done.stderr


def test_a_confined_process_gets_no_more_time() -> None:
    assert confined("while True: pass").returncode < 0


def test_a_confined_process_writes_no_larger_file() -> None:
    done = confined(
        "import tempfile; tempfile.TemporaryFile(buffering=0).write(b'0' * 2_000_000) == 2_000_000 or sys.exit(3)"
    )
    assert done.returncode != 0
