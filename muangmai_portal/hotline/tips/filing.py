"""Filing a tip: keys, slots, the report as its first entry, the identity envelope, all in one unit of work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.engine import Connection

from muangmai_portal.hotline.crypto.entries import REPORTER, Past, Statement, say
from muangmai_portal.hotline.crypto.identity import fill_identity_slots, lock_identity, make_identity_key
from muangmai_portal.hotline.crypto.mailbox import HOLES, make_decoy_letter
from muangmai_portal.hotline.crypto.primitives import KEY, box_pair, plain_hash, random_bytes
from muangmai_portal.hotline.crypto.receipts import ReporterKeys
from muangmai_portal.hotline.crypto.wraps import deal_slots, fill_slots, make_tip_keys, wrap_for_reporter
from muangmai_portal.hotline.people.officers import ROOT, Staffing, is_named
from muangmai_portal.hotline.store import tables
from muangmai_portal.hotline.tips import rows
from muangmai_portal.hotline.tips.kinds import Kind

_MOST_CUSTODIANS = 6  # eight slots, one of them for the root


@dataclass(frozen=True, kw_only=True)
class NewTip:
    """What a reporter filed. `ticks` are positions that must not read it; `identity` is empty for most."""

    text: str
    ticks: tuple[str, ...] = ()
    identity: Mapping[str, str] = field(default_factory=dict)
    hides_report: bool = False  # whoever finds the receipt shall not read what was reported
    may_be_forwarded: bool = False  # with the identity, to an outside body
    is_on_behalf: bool = False  # typed in by an officer, who has seen the receipt


def file_tip(
    connection: Connection, staffing: Staffing, new: NewTip, *, tip_id: bytes, reporter: ReporterKeys, day: dt.date
) -> None:
    """Store a tip that its readers, the root holder and the reporter can open, and nobody else.

    Raises:
        sqlalchemy.exc.IntegrityError: this form was sent before.
    """
    keys = make_tip_keys(tip_id)
    circle = deal_slots([*(officer.name for officer in staffing.eligible(new.ticks)), ROOT])
    connection.execute(
        tables.tip.insert().values(
            id=tip_id,
            lookup=reporter.lookup,
            reporter_wrap=wrap_for_reporter(keys, reporter.box.public),
            epoch=keys.epoch,
            day=day,
        )
    )
    rows.replace_wraps(connection, tip_id, fill_slots(keys, staffing.box_keys(circle)))
    notice = random_bytes(KEY)
    statement = _report(new, circle, reporter, day)
    statement.data["notice"] = notice.hex()
    statement.data["custodians"] = _custodians(staffing, new)
    addressed = {"notice": box_pair(notice).public.hex(), "readers": " ".join(circle.values())}
    envelope = _keep_identity(connection, staffing, new, tip_id, addressed)
    statement.data["identity"] = plain_hash(envelope).hex()  # else anybody could lay another name in its place
    rows.add_entry(connection, tip_id, 0, say(keys, 0, Past(), statement, reporter.sign))
    rows.add_letters(connection, tip_id, [make_decoy_letter() for _ in range(HOLES)])


def _report(new: NewTip, circle: Mapping[int, str], reporter: ReporterKeys, day: dt.date) -> Statement:
    return Statement(
        role=REPORTER,
        kind=Kind.REPORT,
        day=day.isoformat(),
        text=new.text,
        data={
            "slots": {str(slot): name for slot, name in circle.items()},
            "box": reporter.box.public.hex(),
            "sign": reporter.sign.public.hex(),
            "ticks": list(new.ticks),
            "hides_report": new.hides_report,
            "may_be_forwarded": new.may_be_forwarded,
            "is_on_behalf": new.is_on_behalf,
        },
    )


def _custodians(staffing: Staffing, new: NewTip) -> list[str]:
    """Who keeps the name: those of whom none is named by the reporter."""
    return [each.name for each in staffing.custodians if not is_named(each.certificate, new.ticks)][:_MOST_CUSTODIANS]


def _keep_identity(
    connection: Connection, staffing: Staffing, new: NewTip, tip_id: bytes, addressed: Mapping[str, str]
) -> bytes:
    """There is always an envelope, and it always has its custodians: neither tells whether a name is in it.

    It also tells custodians, who never see the tip, whose requests they may hear and where the reporter is told.
    """
    key = make_identity_key()
    slots = deal_slots([*_custodians(staffing, new), ROOT])
    envelope = lock_identity(key, tip_id, {**new.identity, **addressed})
    rows.add_identity(connection, tip_id, envelope, fill_identity_slots(key, tip_id, staffing.box_keys(slots)))
    return envelope
