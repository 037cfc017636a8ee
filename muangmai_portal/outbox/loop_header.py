"""The header by which mail of ours that comes back to us is known; apart from the letters, for who only reads mail."""

from __future__ import annotations

LOOP_HEADER = "X-Muangmai-Loop"
