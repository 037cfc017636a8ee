"""What a reporter can do, from the form that came in to what is stored. Knows no pages."""

from __future__ import annotations

import os
import shutil
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any

from sqlalchemy.exc import IntegrityError

from muangmai_portal.core import clock
from muangmai_portal.core.thai_text import clean, clean_line
from muangmai_portal.hotline.crypto.entries import REPORTER
from muangmai_portal.hotline.crypto.files import HEAD, SEALED_PIECE, encrypt_stream, file_key, make_file_seed
from muangmai_portal.hotline.crypto.primitives import keyed_hash, random_bytes
from muangmai_portal.hotline.crypto.receipts import ReporterKeys, keys_of_root, make_receipt, reporter_keys
from muangmai_portal.hotline.crypto.wraps import ID
from muangmai_portal.hotline.people.officers import Staffing
from muangmai_portal.hotline.reporter.bodies import Form
from muangmai_portal.hotline.reporter.stripping import Stripper
from muangmai_portal.hotline.reporter.tokens import Token
from muangmai_portal.hotline.service import Hotline
from muangmai_portal.hotline.tips import rows
from muangmai_portal.hotline.tips.evidence import NewEvidence, add_evidence, new_hash
from muangmai_portal.hotline.tips.filing import NewTip, file_tip
from muangmai_portal.hotline.tips.kinds import Kind
from muangmai_portal.hotline.tips.opening import OpenTip, open_as_reporter
from muangmai_portal.hotline.tips.speaking import Visit, change_receipt, speak_as_reporter

MOST_LETTERS = 20_000
MOST_FILE = 20 * 1024 * 1024
# Files stop before the disk is full, so that whoever sends many of them cannot keep others' words out.
ROOM_FOR_TEXT = 1_000_000_000
_MOST_LINE = 200


@dataclass(frozen=True)
class Filing:
    """What the form of a new tip holds."""

    text: str
    ticks: tuple[str, ...]
    identity: dict[str, str]
    hides_report: bool
    may_be_forwarded: bool
    is_on_behalf: bool = False

    def as_tip(self) -> NewTip:
        """For storing."""
        return NewTip(
            text=self.text,
            ticks=self.ticks,
            identity={name: value for name, value in self.identity.items() if value},
            hides_report=self.hides_report,
            may_be_forwarded=self.may_be_forwarded,
            is_on_behalf=self.is_on_behalf,
        )


def read_filing(form: Form, positions: set[str]) -> Filing:
    """The form's fields, made clean; positions that nobody offered are left out."""
    return Filing(
        text=clean(form.text("text"))[: MOST_LETTERS + 1],
        ticks=tuple(code for code in dict.fromkeys(form.values("exclude")) if code in positions),
        identity={
            "name": clean_line(form.text("identity_name"))[:_MOST_LINE],
            "contact": clean_line(form.text("identity_contact"))[:_MOST_LINE],
        },
        hides_report=form.has("hide_report"),
        may_be_forwarded=form.has("forward"),
    )


def compute_keys(hotline: Hotline, receipt: str) -> ReporterKeys:
    """A receipt's keys: the dear computation. Call it inside a turn."""
    secrets = hotline.secrets
    return reporter_keys(receipt, secrets.pepper, secrets.site_salt, secrets.cost)


def store_filing(hotline: Hotline, staffing: Staffing, token: Token, filing: Filing) -> tuple[str, ReporterKeys, bool]:
    """Store a new tip. The same form again stores nothing and gives the same receipt; whether it was stored now.

    Raises:
        BusyError: too many at once; nothing was stored.
    """
    form_key = hotline.secrets.form_key
    receipt = make_receipt(form_key, token.nonce)
    tip_id = keyed_hash(form_key, "mmt-tipid-v1", token.nonce, size=ID)
    with hotline.filing_turns.turn(token.weight):
        keys = compute_keys(hotline, receipt)
    try:
        with hotline.database.write() as connection:
            file_tip(connection, staffing, filing.as_tip(), tip_id=tip_id, reporter=keys, day=clock.today())
    except IntegrityError:
        return receipt, keys, False
    return receipt, keys, True


def is_filed(hotline: Hotline, token: Token) -> bool:
    """Whether this form was sent before."""
    tip_id = keyed_hash(hotline.secrets.form_key, "mmt-tipid-v1", token.nonce, size=ID)
    with hotline.database.read() as connection:
        return rows.find_tip(connection, tip_id) is not None


@contextmanager
def visiting(hotline: Hotline, staffing: Staffing, root: bytes) -> Iterator[Visit | None]:
    """A unit of work in a reporter's own tip; None where the receipt opens none."""
    reporter = keys_of_root(root)
    with hotline.database.write() as connection:
        tip = open_as_reporter(connection, reporter, staffing.signers())
        yield Visit(connection, tip, reporter, clock.today()) if tip else None


def find_own_tip(hotline: Hotline, staffing: Staffing, root: bytes) -> OpenTip | None:
    """The tip of a receipt."""
    with hotline.database.read() as connection:
        return open_as_reporter(connection, keys_of_root(root), staffing.signers())


def say(visit: Visit, text: str) -> None:
    """Add a message."""
    speak_as_reporter(visit, Kind.MESSAGE, text)


def was_just_said(tip: OpenTip, text: str) -> bool:
    """A second click, or a form sent again because the answer was lost, says nothing new."""
    own = [entry.statement for entry in tip.thread.entries if entry.statement.role == REPORTER]
    return bool(own) and own[-1].text == text


def ask_withdrawal(visit: Visit) -> None:
    """Ask that the tip be deleted."""
    if not visit.tip.thread.statements(Kind.WITHDRAWAL):
        speak_as_reporter(visit, Kind.WITHDRAWAL)


def exchange_receipt(hotline: Hotline, staffing: Staffing, old_root: bytes, new_root: bytes) -> bool:
    """Let the new receipt count from now on; whether it does. Once it does, asking again changes nothing."""
    with visiting(hotline, staffing, old_root) as visit:
        if visit is not None:
            change_receipt(visit, keys_of_root(new_root))
            return True
    return find_own_tip(hotline, staffing, new_root) is not None


class IncomingFile:
    """A file on its way in: cleaned and encrypted as it comes, kept as ciphertext in a file that has no name.

    The kernel forgets such a file with the process, however that ends; its key is in this process's memory alone.
    """

    def __init__(self, hotline: Hotline, tip: OpenTip) -> None:
        self._tip = tip
        self._folder = hotline.place.folder
        self._ciphertext: IO[bytes] | None = None
        self._stripper: Stripper | None = None
        self._hash = new_hash()
        self.seed = make_file_seed()
        self.name = ""
        self.is_too_large = False
        self.has_room = True

    @property
    def has_arrived(self) -> bool:
        """Whether there is a whole file with something in it."""
        return self._stripper is not None and self._stripper.size > 0 and not self.is_too_large and self.has_room

    @property
    def digest(self) -> bytes:
        """What tells whether the same file was sent twice."""
        return self._hash.digest()

    def receive(self, form: Form, name: str, parts: Iterator[bytes]) -> None:
        """Take in what the browser sends."""
        self.close()
        self.has_room = shutil.disk_usage(self._folder).free > ROOM_FOR_TEXT
        if not self.has_room:
            return
        self._hash = new_hash()
        self.name = _harmless_name(name)
        self._stripper = Stripper(self._limited(parts), keep_original=form.has("keep_original"))
        self._ciphertext = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 - lives until it is stored
        for piece in encrypt_stream(file_key(self._tip.keys.tip_key, self.seed), self._hashed(self._stripper)):
            self._ciphertext.write(piece)

    def store(self, visit: Visit) -> None:
        """Move what arrived into the tip."""
        if self._stripper is None:
            raise ValueError("no file has arrived")
        new = NewEvidence(
            id=random_bytes(ID),
            seed=self.seed,
            name=self.name,
            mime=self._stripper.mime,
            size=self._stripper.size,
            treatment=self._stripper.treatment,
            pieces=self._pieces(),
        )
        add_evidence(visit, new)

    def close(self) -> None:
        """Let go of the ciphertext."""
        if self._ciphertext is not None:
            self._ciphertext.close()
            self._ciphertext = None

    def _hashed(self, parts: Iterable[bytes]) -> Iterator[bytes]:
        for part in parts:
            self._hash.update(part)
            yield part

    def _limited(self, parts: Iterator[bytes]) -> Iterator[bytes]:
        total = 0
        for part in parts:
            total += len(part)
            if total > MOST_FILE:
                self.is_too_large = True
                return
            yield part

    def _pieces(self) -> Iterator[bytes]:
        if self._ciphertext is None:
            return
        self._ciphertext.seek(0)
        yield self._ciphertext.read(HEAD)
        while piece := self._ciphertext.read(SEALED_PIECE):
            yield piece


def _harmless_name(name: str) -> str:
    """What a file was called, without folders and without marks that turn the writing, which hide what it is."""
    plain = clean_line(os.path.basename(name.replace("\\", "/")))  # noqa: PTH119 - not a path of ours
    return "".join(each for each in plain if unicodedata.category(each) != "Cf")[:_MOST_LINE]


def hex_root(session: dict[str, Any] | None) -> bytes:
    """The receipt's root in a session; empty where there is none."""
    return bytes.fromhex(str(session.get("root", ""))) if session else b""
