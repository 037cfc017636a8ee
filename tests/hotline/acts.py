"""What people do at a tip, each in a unit of work of its own, and what an adversary does to the tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from muangmai_portal.hotline.crypto.certificates import Certificate, certify, write_request
from muangmai_portal.hotline.crypto.entries import Past, Statement, say
from muangmai_portal.hotline.crypto.files import encrypt_stream, file_key, make_file_seed
from muangmai_portal.hotline.crypto.primitives import Pair, random_bytes
from muangmai_portal.hotline.ledger.deeds import Deed, record
from muangmai_portal.hotline.people.enrolling import accept_certificate, ask_retirement
from muangmai_portal.hotline.people.officers import Act, KnownOfficer, Staffing
from muangmai_portal.hotline.store import tables
from muangmai_portal.hotline.store.database import HotlineDatabase
from muangmai_portal.hotline.tips import rows
from muangmai_portal.hotline.tips.circles import grant, recuse, rekey
from muangmai_portal.hotline.tips.evidence import NewEvidence, add_evidence, list_evidence, read_evidence
from muangmai_portal.hotline.tips.kinds import Kind, Outcome, State
from muangmai_portal.hotline.tips.opening import OpenTip, list_readable, open_tip
from muangmai_portal.hotline.tips.speaking import StateChange, Visit, change_state, speak_as_reader, speak_as_reporter
from muangmai_portal.hotline.tips.threads import Thread
from tests.factories.tips import Ceremony, Filed


def tip_of(ceremony: Ceremony, name: str, filed: Filed) -> OpenTip:
    """The tip as an officer who can open it sees it."""
    tip = ceremony.read(name, filed.tip_id)
    assert tip is not None
    return tip


def own_tip(ceremony: Ceremony, filed: Filed) -> OpenTip:
    """The tip as its reporter sees it."""
    tip = ceremony.visit(filed.reporter)
    assert tip is not None
    return tip


def write_message(ceremony: Ceremony, filed: Filed, text: str = "มีอีกเรื่อง") -> None:
    """The reporter adds something."""
    tip = own_tip(ceremony, filed)
    with ceremony.database.write() as connection:
        speak_as_reporter(Visit(connection, tip, filed.reporter, ceremony.day), Kind.MESSAGE, text)


def speak(ceremony: Ceremony, name: str, filed: Filed, text: str = "รับเรื่องแล้ว", kind: Kind = Kind.REPLY) -> None:
    """An officer answers, or writes a note."""
    tip = tip_of(ceremony, name, filed)
    with ceremony.database.write() as connection:
        speak_as_reader(ceremony.act(connection, name), tip, kind, text)


def close(ceremony: Ceremony, name: str, filed: Filed, keep_days: int = 90) -> None:
    """An officer closes a tip."""
    until = ceremony.day + dt.timedelta(days=keep_days)
    change = StateChange(to=State.CLOSED, text="ตรวจแล้ว", outcome=Outcome.SUBSTANTIATED, keep_until=until)
    tip = tip_of(ceremony, name, filed)
    with ceremony.database.write() as connection:
        change_state(ceremony.act(connection, name), tip, change)


def do(ceremony: Ceremony, name: str, deed: Deed, subject: bytes = b"") -> None:
    """An officer's deed is written down."""
    with ceremony.database.write() as connection:
        record(ceremony.act(connection, name), deed, subject)


def attach(ceremony: Ceremony, filed: Filed, content: bytes) -> None:
    """The reporter adds a file."""
    tip = own_tip(ceremony, filed)
    seed = make_file_seed()
    pieces = encrypt_stream(file_key(tip.keys.tip_key, seed), [content])
    new = NewEvidence(
        id=random_bytes(16),
        seed=seed,
        name="ภาพ.jpg",
        mime="image/jpeg",
        size=len(content),
        treatment="kept",
        pieces=pieces,
    )
    with ceremony.database.write() as connection:
        add_evidence(Visit(connection, tip, filed.reporter, ceremony.day), new)


def contents(ceremony: Ceremony, tip: OpenTip) -> list[bytes]:
    """Every file of a tip."""
    with ceremony.database.read() as connection:
        return [b"".join(read_evidence(connection, tip, each)) for each in list_evidence(tip)]


def problems(thread: Thread) -> list[tuple[int, str]]:
    """What is wrong with a thread."""
    return [(problem.no, problem.what) for problem in thread.problems]


def texts(thread: Thread) -> list[str]:
    """What was said."""
    return [entry.statement.text for entry in thread.entries]


def blobs(database: HotlineDatabase, table: sa.Table, filed: Filed) -> list[bytes]:
    """What lies in a table for a tip, in order."""
    with database.read() as connection:
        order = table.primary_key.columns.values()[-1]
        return list(connection.scalars(sa.select(table.c.blob).where(table.c.tip_id == filed.tip_id).order_by(order)))


def set_blob(database: HotlineDatabase, table: sa.Table, key: Sequence[object], blob: bytes) -> None:
    """An adversary exchanges what lies in one row."""
    columns = zip(table.primary_key.columns.values(), key, strict=True)
    with database.write() as connection:
        changed = connection.execute(table.update().where(*(c == value for c, value in columns)).values(blob=blob))
        assert changed.rowcount == 1


def set_entries(database: HotlineDatabase, filed: Filed, entries: Sequence[bytes | None]) -> None:
    """An adversary exchanges all entries of a tip; None leaves a number out."""
    with database.write() as connection:
        connection.execute(tables.entry.delete().where(tables.entry.c.tip_id == filed.tip_id))
        for no, blob in enumerate(entries):
            if blob is not None:
                rows.add_entry(connection, filed.tip_id, no, blob)


def slip_in(ceremony: Ceremony, tip: OpenTip, statement: Statement, signer: Pair, *, is_private: bool = False) -> None:
    """An adversary who holds a tip's keys and writes the database adds an entry, past all of our rules."""
    past: Past = tip.thread.past
    blob = say(tip.keys, tip.thread.length, past, statement, signer, is_private=is_private)
    with ceremony.database.write() as connection:
        rows.add_entry(connection, tip.id, tip.thread.length, blob)


def statement(role: str, kind: Kind, author: str = "", text: str = "ปลอม", **data: Any) -> Statement:
    """Something that was never said."""
    return Statement(role=role, kind=kind, day="2026-11-27", text=text, author=author, data=data)


def find(ceremony: Ceremony, connection: Connection, name: str) -> KnownOfficer:
    """An officer as the database has them."""
    officer = ceremony.staffing(connection).find(ceremony.names[name])
    assert officer is not None
    return officer


def retire(ceremony: Ceremony, name: str) -> None:
    """The root ends an officer's reading."""
    with ceremony.database.write() as connection:
        ending = ask_retirement(find(ceremony, connection, name))
        signature = certify(ceremony.root_keys, ending)
        accept_certificate(connection, ceremony.place, ceremony.staffing(connection), write_request(ending), signature)


def let_in(ceremony: Ceremony, by: str, filed: Filed, name: str) -> None:
    """A reader grants another officer to read."""
    tip = tip_of(ceremony, by, filed)
    with ceremony.database.write() as connection:
        grant(ceremony.act(connection, by), tip, find(ceremony, connection, name))


def step_back(ceremony: Ceremony, name: str, filed: Filed) -> None:
    """A reader recuses."""
    tip = tip_of(ceremony, name, filed)
    with ceremony.database.write() as connection:
        recuse(ceremony.act(connection, name), tip)


def move(ceremony: Ceremony, name: str, filed: Filed) -> None:
    """A reader moves a tip to new keys."""
    tip = tip_of(ceremony, name, filed)
    with ceremony.database.write() as connection:
        rekey(ceremony.act(connection, name), tip)


def staffing_of(ceremony: Ceremony) -> Staffing:
    """Everybody who counts now."""
    with ceremony.database.read() as connection:
        return ceremony.staffing(connection)


def officer(ceremony: Ceremony, name: str) -> KnownOfficer:
    """An officer as the database has them."""
    found = staffing_of(ceremony).find(ceremony.names[name])
    assert found is not None
    return found


def accept(ceremony: Ceremony, certificate: Certificate) -> None:
    """The root signs and the portal takes it."""
    with ceremony.database.write() as connection:
        signature = certify(ceremony.root_keys, certificate)
        staffing = ceremony.staffing(connection)
        accept_certificate(connection, ceremony.place, staffing, write_request(certificate), signature)


def reader_names(ceremony: Ceremony) -> set[str]:
    """To whom a tip filed now is sealed."""
    return {each.name for each in staffing_of(ceremony).readers}


def act(ceremony: Ceremony, name: str) -> Act:
    """An officer at the desk, who only reads."""
    with ceremony.database.read() as connection:
        return ceremony.act(connection, name)


def readable(ceremony: Ceremony, name: str) -> list[OpenTip]:
    """Every tip that an officer opens."""
    with ceremony.database.read() as connection:
        signers = ceremony.staffing(connection).signers()
        tips = [open_tip(connection, keys, signers) for keys in list_readable(connection, ceremony.keys(name).box)]
        return [tip for tip in tips if tip]
