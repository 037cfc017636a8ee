"""Two officers at one case: what the faster one did, and what the other one typed, whatever becomes of its form."""

from __future__ import annotations

from dataclasses import dataclass, field

from muangmai_portal.cases.models import EventKind
from muangmai_portal.cases.timeline import Line
from muangmai_portal.core.thai_text import clean
from muangmai_portal.inbox.acts import Offer
from muangmai_portal.inbox.forms import ActForm
from muangmai_portal.inbox.publication import Publication
from muangmai_portal.inbox.together.family import Family

WORDY = frozenset({EventKind.REPLY, EventKind.NOTE, EventKind.CLOSED})
_WORDS = ("text", "reason", "subject", "body", "answer", "done")


@dataclass(frozen=True)
class Conflict:
    """What others did since the page was opened. `is_repeat`: it was this very text, sent twice. `homeless`: what was
    typed into a form that the page offers no longer."""

    lines: list[Line] = field(default_factory=list)
    is_repeat: bool = False
    homeless: str = ""


@dataclass(frozen=True)
class Offered:
    """What the page offers as the case stands now."""

    offer: Offer
    family: Family
    publication: Publication

    def has(self, act: str) -> bool:
        """Whether the form of this act is on the page."""
        drawn = {
            "assign": self.offer.may_assign,
            "state": bool(self.offer.states),
            "close": self.offer.may_close,
            "extend": self.offer.may_extend,
            "transfer": bool(self.offer.sections),
            "publish": self.publication.is_offered and not self.publication.refusal,
            "merge": self.family.may_merge,
            "unmerge": self.family.may_unmerge,
        }
        return drawn.get(act, self.offer.may_write)


def describe_conflict(
    lines: list[Line], form: ActForm | None, based_on: int | None, offered: Offered
) -> Conflict | None:
    """What happened after the version that a form was based on; None where nothing did."""
    if based_on is None:
        return None
    news = [line for line in lines if line.seq > based_on]
    typed = clean(form.words).strip() if form else ""
    is_repeat = any(line.kind in WORDY and typed and line.body == typed for line in news)
    return Conflict(news, is_repeat, "" if form is None or offered.has(form.act) else typed_into(form))


def typed_into(form: ActForm) -> str:
    """Every word that somebody typed into a form."""
    return "\n\n".join(words for name in _WORDS if name in form and (words := str(form[name].data or "").strip()))
