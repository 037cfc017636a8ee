"""Closing several tips at once."""

from __future__ import annotations

from collections.abc import Sequence

from muangmai_portal.core.errors import DomainError
from muangmai_portal.hotline.desk.gate import AtDesk
from muangmai_portal.hotline.desk.policy import keep_until, read_policy
from muangmai_portal.hotline.ledger.deeds import Deed, record
from muangmai_portal.hotline.tips.kinds import Outcome, State
from muangmai_portal.hotline.tips.opening import OpenTip
from muangmai_portal.hotline.tips.speaking import StateChange, change_state

Result = tuple[str, str]  # the beginning of a tip, and why it was not closed
_EXCERPT = 80


def close_all(desk: AtDesk, handles: Sequence[str], text: str) -> list[Result]:
    """Close these tips as not enough to look into; for each, what came of it."""
    wanted = set(handles)
    return [_close(desk, tip, text) for tip in desk.list_tips() if desk.handle(tip.id) in wanted]


def _close(desk: AtDesk, tip: OpenTip, text: str) -> Result:
    excerpt = " ".join(tip.thread.report.text.split())[:_EXCERPT]
    try:
        with desk.act() as act:
            until = keep_until(tip.thread, read_policy(), act.day)
            change = StateChange(to=State.CLOSED, text=text, outcome=Outcome.INSUFFICIENT, keep_until=until)
            change_state(act, tip, change)
            record(act, Deed.CLOSE, tip.id)
    except DomainError as error:
        return excerpt, str(error.message)
    return excerpt, ""
