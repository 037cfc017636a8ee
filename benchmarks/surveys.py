"""Filing a survey answer against a bare insert, and the results of very many answers against those of few."""

from __future__ import annotations

import html
import os
import re
import secrets
import statistics
import subprocess
import sys
from pathlib import Path

import requests

from benchmarks.load import measure
from benchmarks.rounds import rates, report, turn_about
from benchmarks.scenes import get, post
from benchmarks.servers import PROJECT, baseline, instance_environment, portal, web_memory

FEW, MANY = 100, 100_000
SECONDS = 3.0
ANSWERS = 12_000  # more than a round can use
SURVEY = "/surveys/satisfaction"
RESULTS = f"{SURVEY}/results"
# An address with a question is kept by no cache, so what is measured is making the page.
CHOICES = ("?year=2569", "?year=2569&by=moo", "?year=2569&service=LIGHT", "/compare?all=1")
_HIDDEN = re.compile(r'<input type="hidden"\s+name="([^"]+)"\s+value="([^"]*)"')
_ITEM = re.compile(r'name="([A-Z]\d)"')


def bench_surveys(folder: Path) -> None:
    """Everything that is measured of surveys."""
    _bench_answering(folder)
    _bench_results(folder)


def _bench_answering(folder: Path) -> None:
    """Sending a filled survey against a bare Flask with one durable insert."""
    instance = make_survey_instance(folder / "answering", 0)
    with baseline("insert", folder, 2) as bare, portal(instance, 2) as (address, pid):
        plain = post("/", {"place": "หน้าวัดเมืองใหม่"})
        ours, theirs = turn_about(
            lambda: measure(answers(address, ANSWERS), address, SECONDS, 303),
            lambda: measure([plain], bare, SECONDS, 201),
        )
        ratios = [a.per_second / b.per_second for a, b in zip(ours, theirs, strict=True)]
        report("survey answer / bare insert", ratios, ">= 0.4", rates(ours, theirs))
        print(f"{'web process, peak memory':34} {web_memory(pid):6.0f} MB        target <= 120 MB", flush=True)


def _bench_results(folder: Path) -> None:
    """Making the results page of many answers against the same page of few, no cache in between."""
    few, many = make_survey_instance(folder / "few", FEW), make_survey_instance(folder / "many", MANY)
    with portal(few) as (small, _), portal(many) as (large, pid):
        for page in (f"{RESULTS}{choice}" for choice in CHOICES):
            long, short = turn_about(
                lambda page=page: measure([get(page)], large, SECONDS, 200),  # type: ignore[misc]
                lambda page=page: measure([get(page)], small, SECONDS, 200),  # type: ignore[misc]
            )
            ratios = [a.median_ms / b.median_ms for a, b in zip(long, short, strict=True)]
            slow, quick = (statistics.median(m.median_ms for m in each) for each in (long, short))
            name = f"{page.removeprefix(SURVEY)} {MANY // 1000}k/{FEW}"
            report(name, ratios, "<= 3", f"{slow:.1f} ms against {quick:.1f} ms, {slow / 8:.1f} ms each")
        print(f"{'web process, peak memory':34} {web_memory(pid):6.0f} MB        target <= 120 MB", flush=True)


def make_survey_instance(folder: Path, count: int) -> Path:
    """A new instance with this many survey answers."""
    environment = {**os.environ, **instance_environment(folder)}
    for command in (["-m", "muangmai_portal.cli", "init"], ["-m", "benchmarks.many_answers", str(count)]):
        subprocess.run([sys.executable, *command], cwd=PROJECT, env=environment, check=True, stdout=subprocess.DEVNULL)
    return folder


def answers(address: str, count: int) -> list[bytes]:
    """As many filled forms of one browser, each a form of its own."""
    session = requests.Session()
    page = session.get(f"{address}{SURVEY}", timeout=30).text
    cookie = f"Cookie: muangmai={session.cookies['muangmai']}\r\n"
    hidden = {name: html.unescape(value) for name, value in _HIDDEN.findall(page)}
    filled = {**hidden, **dict.fromkeys(_ITEM.findall(page), "4"), "service": "LIGHT", "sex": "1", "age": "2"}
    return [post(SURVEY, {**filled, "form_token": secrets.token_urlsafe(16)}, cookie) for _ in range(count)]
