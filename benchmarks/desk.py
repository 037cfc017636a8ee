"""The desk with 100,000 cases of ten years against the desk with 1,000: lists, search, reports, one case.

Each page is asked for turn about, one request at a time, so that a busy machine is busy for both. On SQLite, and on
PostgreSQL where a server answers at MUANGMAI_TEST_POSTGRES_URL.
"""

from __future__ import annotations

import os
import re
import statistics
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
import requests

from benchmarks.scenes import make_instance, sign_in
from benchmarks.servers import portal, web_memory
from muangmai_portal.cases.queries import View

FEW, MANY = 1_000, 100_000
TIMES = 15
MOST = 3.0  # times as slow as with few
SERVER = os.environ.get("MUANGMAI_TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/postgres")
INBOX = "/staff/inbox"
SEARCHES = {
    "rare word": "งูเหลือม",
    "frequent word": "ไฟดับ",
    "two frequent words": "ไฟดับ หน้าวัดเมืองใหม่",
    "word of notes": "รองช่างยังไม่ว่าง",
    "two letters, everywhere": "ไฟ",
    "two letters, nowhere": "ฬฬ",
    "name": "สมศรี",
    "name and word": "สมศรี ไฟดับ",
    "part of a telephone number": "๐๘๑-๒๓๔",
    "number": "123/2565",
    "file": "โฉนดที่ดิน12",
    "nothing": "ไม่มีคำนี้เลย",
}
NARROWED = {
    "frequent word, rare kind": "q=ไฟดับ&kind=complaint",
    "frequent word, village and channel": "q=ไฟดับ&moo=3&channel=phone",
    "frequent word, one month": "q=ไฟดับ&since=1/1/2565&until=31/1/2565",
    "frequent word, urgent": "q=ไฟดับ&urgent=yes",
}
FILTERS = {
    "kind": "view=section&kind=complaint",
    "service and village": "view=section&service=ROAD&moo=3",
    "channel and days": "view=closed&channel=phone&since=1/1/2565&until=31/1/2565",
    "nobody's, newest": "view=section&officer=nobody&sort=newest",
    "rare service, closed": "view=closed&service=VENUE&moo=7",
}
REPORTS = ("", "late", "sections", "services", "villages", "months", "years", "late/xlsx", "late/csv")
_CASE = re.compile(r'href="(/staff/cases/[^"?#]+)"')


def bench_desk(folder: Path) -> None:
    """Every page, as the secretary, who reads all, and the lists once more as an officer of one section."""
    print(f"{'desk':42} {'p50 many':>9} {'p95':>7} {'p50 few':>9} {'p95':>7}  ratio (<= {MOST:.0f})", flush=True)
    for engine in ("sqlite", "postgresql"):
        with instances(folder / engine, engine) as found:
            if found:
                measure_desk(engine, *found)


@contextmanager
def instances(folder: Path, engine: str) -> Iterator[tuple[Path, Path] | None]:
    """An instance with few cases and one with many; None where there is no such server."""
    if engine == "sqlite":
        yield make_instance(folder / "few", FEW), make_instance(folder / "many", MANY)
        return
    names = [f"bench_{uuid.uuid4().hex[:10]}" for _ in range(2)]
    try:
        server = psycopg.connect(SERVER, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        print("postgresql: no server", flush=True)
        yield None
        return
    base = SERVER.rsplit("/", 1)[0]
    with server:
        try:
            for name in names:
                server.execute(f"CREATE DATABASE {name}".encode())
            few, many = (f"{base}/{name}" for name in names)
            yield make_instance(folder / "few", FEW, few), make_instance(folder / "many", MANY, many)
        finally:
            for name in names:
                server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())


def measure_desk(engine: str, few: Path, many: Path) -> None:
    """The pages of two instances, one line for each, and the memory that they took."""
    with portal(few) as (small, _), portal(many) as (large, pid):
        for role in ("secretary", "officer"):
            pair = sign_in(small, role), sign_in(large, role)
            for name, path in pages(role).items():
                _compare(f"{engine} {role}: {name}", pair, (small + path, large + path))
            cases = [_first_case(visitor, address) for visitor, address in zip(pair, (small, large), strict=True)]
            _compare(f"{engine} {role}: page of a case", pair, (small + cases[0], large + cases[1]))
        print(f"{engine + ' web process, peak memory':42} {web_memory(pid):6.0f} MB  target <= 120 MB", flush=True)


def pages(role: str) -> dict[str, str]:
    """What is asked for, by its name."""
    found = {f"view {view}": f"{INBOX}?view={view}" for view in View}
    found |= {f"filter {name}": f"{INBOX}?{asked}" for name, asked in FILTERS.items()}
    found |= {f"search {name}": f"{INBOX}?q={quote(words)}" for name, words in SEARCHES.items()}
    found |= {f"search {name}": f"{INBOX}?{asked}" for name, asked in NARROWED.items()}
    if role == "secretary":
        found |= {f"report {name or 'overview'}": f"/staff/reports/{name}" for name in REPORTS}
        found["page of the day"] = "/staff/today"
    return found


def _compare(name: str, visitors: tuple[requests.Session, requests.Session], addresses: tuple[str, str]) -> None:
    few: list[float] = []
    many: list[float] = []
    for _ in range(TIMES):
        for visitor, address, times in zip(visitors, addresses, (few, many), strict=True):
            began = time.perf_counter()
            answer = visitor.get(address, timeout=120)
            times.append((time.perf_counter() - began) * 1000)
            if answer.status_code != 200:
                print(f"{name:42} {answer.status_code} at {address}", flush=True)
                return
    middle, least = statistics.median(many), statistics.median(few)
    late = [statistics.quantiles(times, n=20)[-1] for times in (many, few)]
    ratio = middle / least
    mark = "  SLOW" if ratio > MOST else ""
    print(f"{name:42} {middle:9.1f} {late[0]:7.1f} {least:9.1f} {late[1]:7.1f}  {ratio:5.2f}{mark}", flush=True)


def _first_case(visitor: requests.Session, address: str) -> str:
    found = _CASE.search(visitor.get(f"{address}{INBOX}?view=closed", timeout=120).text)
    assert found is not None
    return found[1]
