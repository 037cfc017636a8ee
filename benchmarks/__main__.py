"""`make bench`: every figure with its baseline, both measured turn about in one run; the median of the rounds."""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
from pathlib import Path

import requests

from benchmarks.desk import bench_desk
from benchmarks.documents import bench_documents, make_library
from benchmarks.hotline import bench_hotline
from benchmarks.load import measure
from benchmarks.questions import bench_questions
from benchmarks.rounds import rates, report, turn_about
from benchmarks.scenes import filings, get, inbox, make_instance, post
from benchmarks.servers import baseline, portal, web_memory
from benchmarks.surveys import bench_surveys

SECONDS = 3.0
FEW, MANY = 1_000, 100_000
FILINGS = 12_000  # more than a round can use
PUBLISHED = 300
SHOWN = ("/", "/news/", "/disclosures/", "/disclosures/index", "/en/news/")
READING = ("/", "/services/", "/services/LIGHT", "/en/services/ELDER", "/contact")


def bench_reading(folder: Path) -> None:
    """Reading pages against a bare Flask "hello"."""
    with baseline("hello", folder) as hello, portal(make_instance(folder / "reading", 0)) as (address, pid):
        for path in READING:
            ours, theirs = turn_about(
                lambda path=path: measure([get(path)], address, SECONDS, 200),  # type: ignore[misc]
                lambda: measure([get("/")], hello, SECONDS, 200),
            )
            ratios = [a.per_second / b.per_second for a, b in zip(ours, theirs, strict=True)]
            report(f"reading {path} / hello", ratios, ">= 0.5", rates(ours, theirs))
        print(f"{'web process, peak memory':34} {web_memory(pid):6.0f} MB        target <= 120 MB", flush=True)


def bench_published(folder: Path) -> None:
    """Pages of an office that has published, and answers that nothing changed (304), against a bare "hello"."""
    library = make_library(folder / "published", PUBLISHED)
    with baseline("hello", folder) as hello, portal(library) as (address, _):
        for path in (*SHOWN, _latest_news(address)):
            mark = requests.get(address + path, timeout=60).headers["ETag"]
            for name, headers, status in ((path, "", 200), (f"{path} 304", f"If-None-Match: {mark}\r\n", 304)):
                ask = get(path, headers)
                ours, theirs = turn_about(
                    lambda ask=ask, status=status: measure([ask], address, SECONDS, status),  # type: ignore[misc]
                    lambda: measure([get("/")], hello, SECONDS, 200),
                )
                ratios = [a.per_second / b.per_second for a, b in zip(ours, theirs, strict=True)]
                report(f"published {name} / hello", ratios, ">= 0.5", rates(ours, theirs))


def _latest_news(address: str) -> str:
    """The page of the newest item."""
    found = re.search(
        r'href="(/news/[^"?#]+)"', requests.get(f"{address}/news/", timeout=60).text.partition("<main")[2]
    )
    assert found is not None
    return found[1]


def bench_filing(folder: Path) -> None:
    """Filing a request without files against a bare Flask with one durable insert."""
    with baseline("insert", folder, 2) as bare, portal(make_instance(folder / "filing", 0), 2) as (address, pid):
        plain = post("/", {"place": "หน้าวัดเมืองใหม่"})
        ours, theirs = turn_about(
            lambda: measure(filings(address, FILINGS), address, SECONDS, 303),
            lambda: measure([plain], bare, SECONDS, 201),
        )
        ratios = [a.per_second / b.per_second for a, b in zip(ours, theirs, strict=True)]
        report("filing / bare insert", ratios, ">= 0.4", rates(ours, theirs))
        print(f"{'web process, peak memory':34} {web_memory(pid):6.0f} MB        target <= 120 MB", flush=True)


def bench_inbox(folder: Path) -> None:
    """The inbox's first page with many cases against the same page with few."""
    few, many = make_instance(folder / "few", FEW), make_instance(folder / "many", MANY)
    with portal(few) as (small, _), portal(many) as (large, pid):
        asked_small, asked_large = inbox(small), inbox(large)
        long, short = turn_about(
            lambda: measure([asked_large], large, SECONDS, 200), lambda: measure([asked_small], small, SECONDS, 200)
        )
        ratios = [a.median_ms / b.median_ms for a, b in zip(long, short, strict=True)]
        slow, quick = (statistics.median(m.median_ms for m in each) for each in (long, short))
        report(f"inbox at {MANY:,} / at {FEW:,}", ratios, "<= 1.3", f"{slow:.1f} ms against {quick:.1f} ms")
        print(f"{'web process, peak memory':34} {web_memory(pid):6.0f} MB        target <= 120 MB", flush=True)


BENCHES = {
    "reading": bench_reading,
    "filing": bench_filing,
    "inbox": bench_inbox,
    "desk": bench_desk,
    "surveys": bench_surveys,
    "questions": bench_questions,
    "published": bench_published,
    "documents": bench_documents,
    "hotline": bench_hotline,
}


def main() -> None:
    """Run the benches named on the command line, or all."""
    for name in sys.argv[1:] or BENCHES:
        with tempfile.TemporaryDirectory(prefix="muangmai-bench-") as folder:
            BENCHES[name](Path(folder))


if __name__ == "__main__":
    main()
