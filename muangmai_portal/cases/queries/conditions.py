"""Which cases are open, closed, held or spam, as conditions that the partial indexes fit."""

from __future__ import annotations

import sqlalchemy as sa

from muangmai_portal.cases.models import Case, CaseStatus, Outcome


def spelt(word: str) -> sa.ColumnElement[str]:
    """A word as it stands in the condition of a partial index.

    A database only uses an index whose rows it can prove to be enough, and SQLite proves nothing about a parameter.
    """
    return sa.literal(word, sa.String(), literal_execute=True)


WAITING = spelt(CaseStatus.WAITING_CITIZEN.value)
HELD = spelt(CaseStatus.HELD.value)
IS_CLOSED = (Case.closed_at.is_not(None), Case.outcome != spelt(Outcome.SPAM.value))
# What is merged is worked on in its master. The indexes hold it too, and its state, so that it is left out for nothing.
IS_OPEN = (Case.closed_at.is_(None), Case.status != HELD, Case.status != spelt(CaseStatus.MERGED.value))
IS_HELD = Case.status == HELD
IS_SPAM = Case.outcome == spelt(Outcome.SPAM.value)
