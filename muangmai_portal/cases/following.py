"""Who follows a published case, and the signed link by which somebody shows that an address is theirs."""

from __future__ import annotations

import datetime as dt
import hmac

import sqlalchemy as sa

from muangmai_portal.cases.models_followers import Follower
from muangmai_portal.core import clock
from muangmai_portal.core.secrets import keyring
from muangmai_portal.extensions import db

CONFIRM_WITHIN = dt.timedelta(days=7)  # an address that nobody confirmed is forgotten then
KEPT_AFTER_CLOSING = dt.timedelta(days=60)  # a closed case may be taken up again for a while
_LONGEST_ID = 18
_SIGNATURE_LENGTH = 32


def count_followers(case_id: int) -> int:
    """How many people follow a case, the one who reported it among them."""
    return 1 + (db.session.scalar(sa.select(sa.func.count()).where(*_confirmed(case_id))) or 0)


def list_followers(case_id: int) -> list[Follower]:
    """Those who asked for the news of a case and confirmed it, the first one first."""
    return list(db.session.scalars(sa.select(Follower).where(*_confirmed(case_id)).order_by(Follower.id)))


def make_confirmation_token(follower: Follower) -> str:
    """A link's end that only this portal can make; it holds no address."""
    return f"{follower.id}-{_signature(follower)}"


def find_follower_by_token(token: str) -> Follower | None:
    """Whom a link stands for; None when this portal did not make it or it was not used in time."""
    number, _, signature = token.partition("-")
    if not (number.isascii() and number.isdigit() and len(number) <= _LONGEST_ID and signature.isascii()):
        return None
    follower = db.session.get(Follower, int(number))
    if follower is None or not hmac.compare_digest(signature, _signature(follower)):
        return None
    is_late = follower.confirmed_at is None and follower.created_at <= clock.now() - CONFIRM_WITHIN
    return None if is_late else follower


def _confirmed(case_id: int) -> tuple[sa.ColumnElement[bool], ...]:
    return Follower.case_id == case_id, Follower.confirmed_at.is_not(None)


def _signature(follower: Follower) -> str:
    parts = (str(follower.id), str(follower.case_id), follower.address_digest)
    return keyring().hex("follow", *parts)[:_SIGNATURE_LENGTH]
