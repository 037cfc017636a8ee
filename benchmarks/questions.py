"""Questions and opinions against a bare insert, and the board with very many questions against one with few."""

from __future__ import annotations

import html
import os
import re
import secrets
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import requests

from benchmarks.load import measure
from benchmarks.rounds import rates, report, turn_about
from benchmarks.scenes import get, make_instance, post
from benchmarks.servers import PROJECT, baseline, instance_environment, portal, web_memory

FEW, MANY = 100, 10_000
SECONDS = 3.0
ASKED = 12_000  # more than a round can use
BOARD = "/questions/"
# An address with a question is kept by no cache, so what is measured is making the page: the first one, the same
# narrowed, a search for two words, and one of the last pages.
OLDEST = f"?before={time.time() - 495_000 * 60:.6f}_1"
PAGES = ("?first", "?category=tax", "?answered=no", f"?q={quote('ภาษีที่ดิน')}+{quote('ครั้งที่')}", OLDEST)
LETTERS = {
    "question": (f"{BOARD}new", {"subject": "ภาษีที่ดินชำระได้ถึงวันไหน", "visibility": "public", "category": "tax"}),
    "opinion": ("/opinions/new", {"subject": "อยากให้ลานกีฬาเปิดไฟถึงสามทุ่ม"}),
}
_HIDDEN = re.compile(r'<input type="hidden"\s+name="([^"]+)"\s+value="([^"]*)"')


def bench_questions(folder: Path) -> None:
    """Everything that is measured of what people write in their own words."""
    for letter in LETTERS:
        _bench_filing(folder, letter)
    _bench_board(folder)


def _bench_filing(folder: Path, letter: str) -> None:
    """Filing a question or an opinion, guard against spam and all, against a bare Flask with one durable insert."""
    instance = make_instance(folder / letter, 0)
    with behind_a_proxy(), baseline("insert", folder, 2) as bare, portal(instance, 2) as (address, pid):
        plain = post("/", {"place": "หน้าวัดเมืองใหม่"})
        ours, theirs = turn_about(
            lambda: measure(letters(address, letter, ASKED), address, SECONDS, 303),
            lambda: measure([plain], bare, SECONDS, 201),
        )
        ratios = [a.per_second / b.per_second for a, b in zip(ours, theirs, strict=True)]
        report(f"{letter} / bare insert", ratios, ">= 0.4", rates(ours, theirs))
        print(f"{'web process, peak memory':34} {web_memory(pid):6.0f} MB        target <= 120 MB", flush=True)


def _bench_board(folder: Path) -> None:
    """Pages of a long board against the same pages of a short one."""
    few, many = make_board(folder / "few", FEW), make_board(folder / "many", MANY)
    with portal(few) as (small, _), portal(many) as (large, pid):
        for page in PAGES:
            long, short = turn_about(
                lambda page=page: measure([get(BOARD + page)], large, SECONDS, 200),  # type: ignore[misc]
                lambda page=page: measure([get(BOARD + page)], small, SECONDS, 200),  # type: ignore[misc]
            )
            ratios = [a.median_ms / b.median_ms for a, b in zip(long, short, strict=True)]
            slow, quick = (statistics.median(m.median_ms for m in each) for each in (long, short))
            name = f"board {page.partition('=')[0]} {MANY // 1000}k/{FEW}"
            report(name, ratios, "<= 1.5", f"{slow:.1f} ms against {quick:.1f} ms, {slow / 8:.1f} ms each")
        print(f"{'web process, peak memory':34} {web_memory(pid):6.0f} MB        target <= 120 MB", flush=True)


def make_board(folder: Path, count: int) -> Path:
    """A new instance with this many published questions."""
    make_instance(folder, count)
    environment = {**os.environ, **instance_environment(folder)}
    command = [sys.executable, "-m", "benchmarks.many_questions"]
    subprocess.run(command, cwd=PROJECT, env=environment, check=True, stdout=subprocess.DEVNULL)
    return folder


@contextmanager
def behind_a_proxy() -> Iterator[None]:
    """Let the portal believe who is said to send: thousands of questions from one address would be a flood."""
    os.environ["MUANGMAI_TRUSTED_PROXIES"] = "1"
    try:
        yield
    finally:
        del os.environ["MUANGMAI_TRUSTED_PROXIES"]


def letters(address: str, letter: str, count: int) -> list[bytes]:
    """As many filled forms, each of another person at another place who writes something else."""
    path, words = LETTERS[letter]
    session = requests.Session()
    page = session.get(f"{address}{path}", timeout=30).text
    cookie = f"Cookie: muangmai={session.cookies['muangmai']}\r\n"
    hidden = {name: html.unescape(value) for name, value in _HIDDEN.findall(page)}
    return [
        post(
            path,
            {
                **hidden,
                **words,
                "body": f"เขียนเป็นครั้งที่ {secrets.token_hex(6)}",
                "intake_token": secrets.token_urlsafe(16),
            },
            f"{cookie}X-Forwarded-For: 10.{number // 250 % 250}.{number % 250}.7\r\n",
        )
        for number in range(count)
    ]
