"""Following a published case: asked for on a page, meant only once the address's owner has said so."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from muangmai_portal.cases.following import CONFIRM_WITHIN, KEPT_AFTER_CLOSING, make_confirmation_token
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.models_followers import FollowedVia, Follower
from muangmai_portal.core import bus, clock
from muangmai_portal.core.identifiers import make_token
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import touch_public_content
from muangmai_portal.outbox.addresses import address_digest
from muangmai_portal.outbox.events import MailRefused
from muangmai_portal.outbox.models import Audience
from muangmai_portal.outbox.operations import NewMessage, enqueue, forget_recipients, resume_mail


def subscribe_following() -> None:
    """Listen to the outbox; called by the wiring."""
    bus.subscribe(MailRefused, forget_follower)


def ask_to_follow(case_id: int, email: str, *, title: str, language: str = "th") -> None:
    """Note that somebody wants the news of a case, and ask the address's owner whether it is meant.

    The answer is the same whether the address follows already or not: nobody learns who follows what.
    """
    follower = _note_wish(case_id, email, language)
    if follower.confirmed_at is None:
        follower.created_at, follower.language = clock.now(), language
    context = {
        "title": title,
        "token": make_confirmation_token(follower),
        "is_known": follower.confirmed_at is not None,
    }
    # Of no case: who once wanted no more mail of this one may change their mind, who wants none at all gets none.
    message = NewMessage(
        audience=Audience.FOLLOWER,
        recipient=follower.email,
        template="cases/follow",
        context=context,
        dedupe_key=f"follow:{follower.id}:{make_token()}",
        language=language,
    )
    enqueue(message)


def confirm_following(follower: Follower) -> None:
    """The owner of the address says that it is meant. Twice is the same as once."""
    if follower.confirmed_at is None:
        follower.confirmed_at = clock.now()
        resume_mail(follower.address_digest, follower.case_id)
        touch_public_content()


def add_follower(case_id: int, email: str, *, via: FollowedVia = FollowedVia.SUBSCRIBER) -> None:
    """Let an address follow whose owner has said elsewhere that it is meant."""
    _note_wish(case_id, email, "th", via).confirmed_at = clock.now()
    db.session.flush()


def forget_follower(event: MailRefused) -> None:
    """Who wants no more mail of a case, or of any, follows it no longer."""
    is_theirs = Follower.address_digest == event.address_digest
    of_case = sa.true() if event.case_id is None else Follower.case_id == event.case_id
    forgotten = sa.delete(Follower).where(is_theirs, of_case).returning(Follower.id)
    if db.session.execute(forgotten.execution_options(synchronize_session=False)).all():
        touch_public_content()


def sweep_followers() -> int:
    """Forget addresses whose owners never answered or whose case is long over, in a unit of work of its own; how many.

    A job of the worker. The letters that went to followers forget their recipients too.
    """
    moment = clock.now()
    is_late = sa.and_(Follower.confirmed_at.is_(None), Follower.created_at <= moment - CONFIRM_WITHIN)
    over = sa.select(Case.id).where(Case.closed_at <= moment - KEPT_AFTER_CLOSING)
    with transaction():
        forget_recipients(Audience.FOLLOWER, before=moment - KEPT_AFTER_CLOSING)
        swept = sa.delete(Follower).where(sa.or_(is_late, Follower.case_id.in_(over))).returning(Follower.id)
        return len(db.session.execute(swept.execution_options(synchronize_session=False)).all())


def _note_wish(case_id: int, email: str, language: str, via: FollowedVia = FollowedVia.SUBSCRIBER) -> Follower:
    """The row of this address and case, made if there is none: also when two ask at the same moment."""
    digest = address_digest(email)
    row = {
        "case_id": case_id,
        "email": email.strip(),
        "address_digest": digest,
        "language": language,
        "via": via,
        "created_at": clock.now(),
    }
    is_sqlite = db.session.connection().dialect.name == "sqlite"
    insert = (sqlite.insert if is_sqlite else postgresql.insert)(Follower).values(**row)
    db.session.execute(insert.on_conflict_do_nothing(index_elements=["case_id", "address_digest"]))
    wanted = sa.select(Follower).where(Follower.case_id == case_id, Follower.address_digest == digest)
    return db.session.scalars(wanted).one()
