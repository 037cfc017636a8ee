"""The tables that the portal comes with: JSON files in `muangmai_portal/data`, loaded into the database once."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "data"


@lru_cache(maxsize=16)
def read_reference_data(name: str) -> dict[str, Any]:
    """What `data/<name>.json` holds. The answer is shared: read it, never change it."""
    content: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return content
