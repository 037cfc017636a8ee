"""The test vectors, which were made once: code that gives anything else can no longer open what is stored."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

Vectors = dict[str, Any]


@pytest.fixture(scope="session")
def vectors() -> Vectors:
    """The vectors beside this file; docs/hotline-format.md says what they are."""
    read: Vectors = json.loads((Path(__file__).parent / "vectors.json").read_text())
    return read
