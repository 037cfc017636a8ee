"""How long a browser stays signed in, and what is kept of its token."""

from __future__ import annotations

import datetime as dt

from muangmai_portal.core.secrets import keyring

# A counter officer is called away for an hour and more; being signed out at each return teaches people to leave
# passwords on paper. Half an office day without a click means that the desk is empty.
IDLE = dt.timedelta(hours=4)
# Nobody works longer than this in one go: every morning starts with a password.
ABSOLUTE = dt.timedelta(hours=12)
# Noting every click would make a write of every read.
SEEN_EVERY = dt.timedelta(minutes=5)
# Ended sessions stay visible to an investigation for so long, then they go.
KEEP_ENDED = dt.timedelta(days=90)


def session_digest(token: str) -> str:
    """What the database keeps of a session's token: reading it signs nobody in."""
    return keyring().hex("staff-session", token)
