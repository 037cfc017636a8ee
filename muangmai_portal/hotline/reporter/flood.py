"""How patient a form must be. The more is sent in a minute, the older a form must be before it is taken.

Nothing is counted of anybody: one number for each process, of the last minute, for all together. Whoever types a report
is never held up by it, because typing takes longer than a form must age at the worst.
"""

from __future__ import annotations

import threading
import time
from collections import deque

CALM, BUSY, STORM = 3.0, 15.0, 60.0  # seconds
_MINUTE = 60.0


class Pace:
    """Counts what came in during the last minute."""

    def __init__(self) -> None:
        self._moments: deque[float] = deque(maxlen=64)
        self._lock = threading.Lock()

    def note(self) -> None:
        """Something came in."""
        with self._lock:
            self._moments.append(time.monotonic())

    def least_age(self) -> float:
        """How many seconds old a form must be now."""
        start = time.monotonic() - _MINUTE
        with self._lock:
            recent = sum(moment > start for moment in self._moments)
        return CALM if recent < 10 else BUSY if recent < 40 else STORM
