"""Reports and the page of the day with 100,000 cases of ten years against the same with 1,000, on both databases."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from benchmarks.documents import at, database
from benchmarks.load import measure
from benchmarks.rounds import report
from benchmarks.scenes import PASSWORD, cookie_of, get, sign_in
from benchmarks.servers import PROJECT, instance_environment, web_memory

FEW, MANY = 1_000, 100_000
SECONDS = 5.0
CHIEF = "bench.secretary"
# A file is written anew for each who asks; the table of all years is remembered for a minute.
PAGES = (
    "/staff/today",
    "/staff/reports/",
    "/staff/reports/late",
    "/staff/reports/sections",
    "/staff/reports/services",
    "/staff/reports/villages",
    "/staff/reports/months",
    "/staff/reports/years",
    "/staff/reports/late/xlsx",
    "/staff/reports/late/csv",
)


def bench_reports(folder: Path) -> None:
    """On SQLite and on PostgreSQL."""
    _bench("sqlite", make_office(folder / "few", FEW), make_office(folder / "many", MANY))
    with database() as few, database() as many:
        _bench(
            "postgresql",
            make_office(folder / "few-pg", FEW, few),
            make_office(folder / "many-pg", MANY, many),
            few,
            many,
        )


def make_office(folder: Path, count: int, database_url: str = "") -> Path:
    """A new instance with a permanent secretary and this many cases."""
    environment = {**os.environ, **instance_environment(folder), "MUANGMAI_NEW_PASSWORD": PASSWORD}
    if database_url:
        environment["MUANGMAI_DATABASE_URL"] = database_url
    portal = [sys.executable, "-m", "muangmai_portal.cli"]
    people = ((CHIEF, "secretary", ()), ("bench.officer", "officer", ("--section", "ENG")))
    for command in (
        [*portal, "init"],
        *(
            [*portal, "officer", "add", name, "--name", name, "--email", f"{name}@example.com", "--role", role, *more]
            for name, role, more in people
        ),
        [sys.executable, "-m", "benchmarks.many_years", str(count)],
    ):
        subprocess.run(command, cwd=PROJECT, env=environment, check=True, stdout=subprocess.DEVNULL)
    return folder


def _bench(name: str, few: Path, many: Path, few_url: str = "", many_url: str = "") -> None:
    with at(few_url, few) as (small, _), at(many_url, many) as (large, pid):
        cookies = {address: cookie_of(sign_in(address, "secretary")) for address in (small, large)}
        for path in PAGES:

            def ask(address: str, path: str = path) -> float:
                measured = measure([get(path, cookies[address])], address, SECONDS, 200, connections=1)
                return measured.median_ms

            for address in (small, large):
                ask(address)  # what a process remembers is read once
            slow, quick = ask(large), ask(small)
            report(f"{path} {name}", [slow / quick], "<= 15", f"{slow:.1f} ms against {quick:.1f} ms")
        print(f"{'web process, peak memory':34} {web_memory(pid):6.0f} MB        target <= 120 MB", flush=True)
