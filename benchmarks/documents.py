"""Search among 50,000 publications with their files against search among 500, on both databases."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
import requests

from benchmarks.known_documents import KNOWN
from benchmarks.load import measure
from benchmarks.rounds import report, turn_about
from benchmarks.scenes import get
from benchmarks.servers import PROJECT, instance_environment, portal, web_memory

FEW, MANY = 500, 50_000
SECONDS = 6.0
FIRST = 3
POSTGRES = os.environ.get("MUANGMAI_TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/postgres")
# Words that are everywhere, rare ones, several, narrowed, misspelt, of one letter, and nonsense.
TYPED = (
    *("ประกาศ", "อบต", "องค์การบริหารส่วนตำบล", "ถนน", "หมู่ที่ 5", "งบประมาณ 2569", "จัดซื้อจัดจ้าง", "โครงการ"),
    *("ถนนคอนกรีตเสริมเหล็ก บ้านหนองบัว", "เบี้ยยังชีพผู้สูงอายุ", "ศูนย์พัฒนาเด็กเล็ก บ้านวังปลา หมู่ที่ 7", "วิศวกรโยธา"),
    *("ประกาส", "ลกูรัง", "สะพานขามคลอง", "ก", "กก", "ทุจริต 2565", "zzzzzz", "จานบินต่างดาวลงจอดหน้าวัด"),
)
NARROWED = ("ประกาศ&year=2562", "อบต&kind=news", "ถนน&kind=disclosure&year=2565", "ประกาศ&page=7")
QUERIES = [f"/search?q={quote(typed)}" for typed in (*TYPED, *(known.query for known in KNOWN))]
QUERIES += [f"/search?q={quote(typed, safe='&=')}" for typed in NARROWED]


def bench_documents(folder: Path) -> None:
    """Search on SQLite and on PostgreSQL."""
    _bench_search("sqlite", make_library(folder / "few", FEW), make_library(folder / "many", MANY))
    with database() as few, database() as many:
        _bench_search(
            "postgresql",
            make_library(folder / "few-pg", FEW, few),
            make_library(folder / "many-pg", MANY, many),
            few,
            many,
        )


def _bench_search(name: str, few: Path, many: Path, few_url: str = "", many_url: str = "") -> None:
    with at(few_url, few) as (small, _), at(many_url, many) as (large, pid):
        for address in (small, large):
            found_first(address)  # what a process remembers is read once
        long, short = turn_about(
            lambda: measure([get(query) for query in QUERIES], large, SECONDS, 200, connections=1),
            lambda: measure([get(query) for query in QUERIES], small, SECONDS, 200, connections=1),
        )
        slow, quick = (statistics.median(m.p95_ms for m in each) for each in (long, short))
        ratios = [a.p95_ms / b.p95_ms for a, b in zip(long, short, strict=True)]
        report(f"search p95 {name} {MANY // 1000}k/{FEW}", ratios, "<= 3", f"{slow:.1f} ms against {quick:.1f} ms")
        hits = found_first(large)
        print(f"{f'right one in first {FIRST}, {name}':34} {hits:3}/{len(KNOWN)}", flush=True)
        print(f"{'web process, peak memory':34} {web_memory(pid):6.0f} MB        target <= 120 MB", flush=True)


def found_first(address: str) -> int:
    """For how many of the known documents their query shows them among the first three."""
    hits = 0
    for known in KNOWN:
        page = requests.get(f"{address}/search", params={"q": known.query}, timeout=60).text
        finds = page.split('class="find"')[1 : FIRST + 1]
        hits += any(f'{known.path}"' in find.partition(">")[0] for find in finds)
    return hits


def make_library(folder: Path, count: int, database_url: str = "") -> Path:
    """A new instance with this many publications."""
    environment = {**os.environ, **instance_environment(folder)}
    if database_url:
        environment["MUANGMAI_DATABASE_URL"] = database_url
    for command in (["muangmai_portal.cli", "init"], ["benchmarks.many_documents", str(count)]):
        subprocess.run(
            [sys.executable, "-m", *command], cwd=PROJECT, env=environment, check=True, stdout=subprocess.DEVNULL
        )
    return folder


@contextmanager
def at(database_url: str, instance: Path) -> Iterator[tuple[str, int]]:
    """The portal on this database, SQLite where none is named."""
    if database_url:
        os.environ["MUANGMAI_DATABASE_URL"] = database_url
    try:
        with portal(instance) as served:
            os.environ.pop("MUANGMAI_DATABASE_URL", None)
            yield served
    finally:
        os.environ.pop("MUANGMAI_DATABASE_URL", None)


@contextmanager
def database() -> Iterator[str]:
    """A PostgreSQL database of its own, for as long as the block runs; gives its address."""
    name = f"muangmai_bench_{os.urandom(5).hex()}"
    with psycopg.connect(POSTGRES, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")  # type: ignore[call-overload,unused-ignore]
        try:
            yield f"{POSTGRES.rsplit('/', 1)[0]}/{name}"
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[call-overload,unused-ignore]
