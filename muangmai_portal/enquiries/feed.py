"""The feed of answered questions (Atom, RFC 4287)."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlsplit

from muangmai_portal.core import clock
from muangmai_portal.core.links import public_url
from muangmai_portal.core.presentation import language
from muangmai_portal.enquiries.board import Line, make_lines
from muangmai_portal.enquiries.queries import list_newly_answered

_SINCE = "2026"  # when the tags below began; a part of every id, so it never changes


def describe_feed() -> dict[str, Any]:
    """What the feed is drawn with."""
    found = list_newly_answered()
    entries = [_entry(line, each.updated_at) for line, each in zip(make_lines(found), found, strict=True)]
    return {
        "entries": entries,
        "feed_id": _tag("questions"),
        "updated": _rfc3339(max((each.updated_at for each in found), default=clock.midnight(clock.today()))),
        "self_url": public_url("/questions/feed.atom", language()),
        "board_url": public_url("/questions/", language()),
    }


def _entry(line: Line, updated_at: dt.datetime) -> dict[str, Any]:
    anchor = f"#{line.anchor}" if line.is_follow_up else ""
    return {
        "line": line,
        "id": _tag(f"question:{line.id}"),
        "url": public_url(f"/questions/{line.thread_id}{anchor}", language()),
        "published": _rfc3339(line.answered_at or updated_at),
        "updated": _rfc3339(updated_at),
    }


def _rfc3339(moment: dt.datetime) -> str:
    return clock.at_office(moment).isoformat(timespec="seconds")


def _tag(of: str) -> str:
    """A name that stays with the thing, whatever its address becomes (RFC 4151)."""
    return f"tag:{urlsplit(public_url('/')).hostname},{_SINCE}:{of}"
