"""What a statement of each kind must have: who may make it, where, and with what in it.

Whoever writes the database can seal a tip of their own to the readers. It must not keep them from the others.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from muangmai_portal.hotline.crypto.entries import REPORTER, Entry
from muangmai_portal.hotline.crypto.primitives import KEY
from muangmai_portal.hotline.crypto.wraps import ID, SLOTS
from muangmai_portal.hotline.tips.kinds import OF_REPORTER, PRIVATE, Kind, State

Check = Callable[[Any], bool]


def fits_its_kind(entry: Entry) -> bool:
    """Whether this kind of statement may come from this side, in this circle and place, and has what it needs."""
    statement = entry.statement
    if statement.kind not in set(Kind) or (statement.kind in OF_REPORTER) != (statement.role == REPORTER):
        return False
    # A reply among readers would make them believe that the reporter was answered; a note to the reporter, betray them.
    if (statement.kind in PRIVATE) != entry.is_private or (statement.kind == Kind.REPORT) != (entry.no == 0):
        return False
    try:
        dt.date.fromisoformat(statement.day)
        return all(check(statement.data[name]) for name, check in _NEEDS.get(statement.kind, {}).items())
    except (ValueError, TypeError, KeyError, AttributeError):
        return False


def _hex(size: int) -> Check:
    return lambda value: len(bytes.fromhex(value)) == size


def _is_circle(value: Any) -> bool:
    return all(int(slot) in range(SLOTS) and isinstance(name, str) for slot, name in value.items())


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_list(value: Any) -> bool:
    return isinstance(value, list)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and value >= 0


def _is_state(value: Any) -> bool:
    return value in set(State)


_KEYS: Mapping[str, Check] = {"box": _hex(KEY), "sign": _hex(KEY)}
_TEXTS: Mapping[str, Check] = {"name": _is_text, "mime": _is_text, "treatment": _is_text}
_FILE: Mapping[str, Check] = {"id": _hex(ID), "seed": _hex(KEY), "stored": _hex(KEY), "size": _is_count}
_REPORT: Mapping[str, Check] = {
    "slots": _is_circle,
    "ticks": _is_list,
    "identity": _hex(KEY),
    "notice": _hex(KEY),
    "custodians": _is_list,
}
_NEEDS: Mapping[str, Mapping[str, Check]] = {
    Kind.REPORT: {
        "slots": _is_circle,
        "ticks": _is_list,
        "identity": _hex(KEY),
        "notice": _hex(KEY),
        "custodians": _is_list,
        **_KEYS,
    },
    Kind.RECEIPT: _KEYS,
    Kind.FILE: {**_FILE, **_TEXTS},
    Kind.CIRCLE: {"slots": _is_circle},
    Kind.STATE: {"to": _is_state},
}
