"""The hotline: its page against a bare Flask "hello", the readers' list with many and few tips, the cost of a guess."""

from __future__ import annotations

import os
import re
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

import requests

from benchmarks.load import measure
from benchmarks.rounds import rates, report, turn_about
from benchmarks.scenes import get
from benchmarks.servers import PROJECT, baseline, instance_environment, portal, web_memory
from muangmai_portal.hotline.crypto.primitives import KdfCost, stretch
from muangmai_portal.hotline.demonstration import PASSPHRASE
from muangmai_portal.hotline.place import FULL_COST

SECONDS = 3.0
FEW, MANY = 10, 200
_DEMO_PASSWORD = "bench-demo-password"  # noqa: S105 - of an instance that lives for a minute
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
_LIGHT = KdfCost(memory_kib=19 * 1024, passes=2)


def bench_hotline(folder: Path) -> None:
    """Everything that is measured of the hotline."""
    _bench_guessing()
    few, many = _instance(folder / "few", FEW), _instance(folder / "many", MANY)
    with baseline("hello", folder) as hello, portal(few) as (small, _), portal(many) as (large, pid):
        page = get("/hotline")
        ours, theirs = turn_about(
            lambda: measure([page], small, SECONDS, 200), lambda: measure([get("/")], hello, SECONDS, 200)
        )
        ratios = [a.per_second / b.per_second for a, b in zip(ours, theirs, strict=True)]
        report("hotline's page / hello", ratios, "none", rates(ours, theirs))
        asked_small, asked_large = _list(small), _list(large)
        long, short = turn_about(
            lambda: measure([asked_large], large, SECONDS, 200), lambda: measure([asked_small], small, SECONDS, 200)
        )
        ratios = [a.median_ms / b.median_ms for a, b in zip(long, short, strict=True)]
        slow, quick = (statistics.median(m.median_ms for m in each) for each in (long, short))
        report(f"readers' list at {MANY} / at {FEW}", ratios, "none", f"{slow:.0f} ms against {quick:.0f} ms")
        print(f"{'web process, peak memory':34} {web_memory(pid):6.0f} MB        a passphrase was checked", flush=True)


def _bench_guessing() -> None:
    """One guess at a receipt against a password digest of the least cost that is usual."""
    dear, cheap = ([_seconds(cost) for _ in range(7)] for cost in (FULL_COST, _LIGHT))
    ratios = [a / b for a, b in zip(dear, cheap, strict=True)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    report("a guess at a receipt / 19 MiB, 2", ratios, "none", f"{min(dear) * 1000:.0f} ms, process {peak:.0f} MB")


def _seconds(cost: KdfCost) -> float:
    started = time.perf_counter()
    stretch(b"0" * 32, b"1" * 16, cost)
    return time.perf_counter() - started


def _instance(folder: Path, tips: int) -> Path:
    """A demonstration with this many tips in its hotline."""
    environment = {**os.environ, **instance_environment(folder), "MUANGMAI_DEMO_PASSWORD": _DEMO_PASSWORD}
    commands = [[sys.executable, "-m", "muangmai_portal.cli", name] for name in ("init", "demo")]
    for command in (*commands, [sys.executable, "-m", "benchmarks.many_tips", str(tips)]):
        subprocess.run(command, cwd=PROJECT, env=environment, check=True, stdout=subprocess.DEVNULL)
    return folder


def _list(address: str) -> bytes:
    """The readers' list, as a reader asks for it whose vault is open."""
    session = requests.Session()
    page = session.get(f"{address}/staff/login", timeout=30).text
    fields = {"csrf_token": _token(page), "username": "integrity", "password": _DEMO_PASSWORD}
    session.post(f"{address}/staff/login", fields, timeout=30)
    door = session.get(f"{address}/staff/hotline", timeout=30).text
    fields = {"csrf_token": _token(door), "passphrase": PASSPHRASE}
    session.post(f"{address}/staff/hotline/unlock", fields, timeout=30).raise_for_status()
    cookies = "; ".join(f"{each.name}={each.value}" for each in session.cookies)
    return get("/staff/hotline", f"Cookie: {cookies}\r\n")


def _token(page: str) -> str:
    match = _TOKEN.search(page)
    if match is None:
        raise RuntimeError("the page has no form")
    return match[1]
