"""On which databases a test runs.

Both, where the difference between them is what a test is about: rooms that keep cases, letters, files, the index,
counts and clocks, and whatever migrates. In the rooms above, whose tests open pages, each test runs on one of the two,
chosen by its name and so always the same: their many tests share the same few statements, and running all of them
twice cost a third of the suite. `MUANGMAI_TEST_ENGINES=both` runs every test on both, as before a release.
"""

from __future__ import annotations

import os
import zlib

import pytest

ENGINES = ["sqlite", "postgresql"]
ONE_EACH = frozenset({
    "accounts", "administration", "audit", "complaints", "demonstration", "disclosures", "enquiries", "freshness",
    "hotline", "inbox", "incoming_mail", "information_requests", "integrity", "journeys", "leaks", "link_checks",
    "news", "office", "opinions", "pages", "personnel", "publishing", "registering", "reports", "sections",
    "service_requests", "surveys", "tracking",
})  # fmt: skip


def engines_of(test: pytest.Metafunc) -> list[str]:
    """The engines that this test is run on."""
    room = test.definition.path.relative_to(test.config.rootpath / "tests").parts[0]
    if room not in ONE_EACH or os.environ.get("MUANGMAI_TEST_ENGINES") == "both":
        return ENGINES
    return [ENGINES[zlib.crc32(f"{test.module.__name__}.{test.function.__name__}".encode()) % 2]]


def has_engines_of_its_own(test: pytest.Metafunc, fixture: str) -> bool:
    """Whether the test names them itself."""
    return any(fixture in str(mark.args[0]).split(",") for mark in test.definition.iter_markers("parametrize"))
