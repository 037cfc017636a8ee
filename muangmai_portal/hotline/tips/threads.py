"""A tip's entries, opened and checked one after the other: who said what, and what somebody tampered with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from muangmai_portal.hotline.crypto.entries import OFFICER, REPORTER, ROOT, Entry, Past, Statement, open_entry
from muangmai_portal.hotline.crypto.primitives import CannotOpenError, Pair, box_pair
from muangmai_portal.hotline.crypto.wraps import TipKeys
from muangmai_portal.hotline.tips.kinds import Kind, State
from muangmai_portal.hotline.tips.shapes import fits_its_kind


@dataclass(frozen=True)
class Problem:
    """What is wrong with an entry: `changed`, `forged`, `moved`, or `shortened` for what is missing at the end."""

    no: int
    what: str


@dataclass
class Thread:
    """What one reader, or the reporter, can see of a tip."""

    keys: TipKeys
    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    past: Past = field(default_factory=Past)
    codes: dict[int, str] = field(default_factory=dict)
    pasts: list[Past] = field(default_factory=list)
    length: int = 0
    reporter_box: bytes = b""
    reporter_sign: bytes = b""

    @property
    def report(self) -> Statement:
        """What the tip began with.

        Raises:
            CannotOpenError: the first entry is not a report.
        """
        if not self.is_readable:
            raise CannotOpenError
        return self.entries[0].statement

    @property
    def is_readable(self) -> bool:
        """Whether there is a report at all."""
        return bool(self.entries) and self.entries[0].statement.kind == Kind.REPORT

    @property
    def notice(self) -> Pair:
        """What decisions about the reporter's identity are sealed to; a change of the receipt leaves it as it is."""
        return box_pair(bytes.fromhex(self.report.data["notice"]))

    @property
    def circle(self) -> dict[int, str]:
        """Who holds which slot, as the last change of the circle left it."""
        slots = self.report.data["slots"]
        for statement in self.statements(Kind.CIRCLE):
            slots = statement.data["slots"]
        return {int(slot): str(name) for slot, name in slots.items()}

    @property
    def ticks(self) -> list[str]:
        """The positions that the reporter named."""
        return [str(tick) for tick in self.report.data["ticks"]]

    @property
    def state(self) -> State:
        """How far it is. A reporter who speaks after the closing opens it again."""
        found = State.NEW
        for entry in self.entries:
            statement = entry.statement
            if statement.kind == Kind.STATE:
                found = State(statement.data["to"])
            elif found is State.CLOSED and statement.kind in {Kind.MESSAGE, Kind.FILE}:
                found = State.IN_PROGRESS
        return found

    @property
    def received_on(self) -> dt.date:
        """The day it was filed."""
        return dt.date.fromisoformat(self.report.day)

    @property
    def is_sound(self) -> bool:
        """Whether nothing was tampered with."""
        return not self.problems

    def statements(self, *kinds: Kind) -> list[Statement]:
        """The statements of these kinds, oldest first."""
        return [entry.statement for entry in self.entries if entry.statement.kind in kinds]


def read_thread(keys: TipKeys, blobs: Sequence[bytes], signers: Mapping[str, bytes]) -> Thread:
    """Open and check all entries. What fails a check is not among the thread's entries, but named in its problems."""
    thread = Thread(keys)
    for no, blob in enumerate(blobs):
        entry = _open(thread, no, blob)
        if entry is not None and _is_in_order(thread, entry) and _is_by_its_author(thread, entry, signers):
            thread.entries.append(entry)
            _follow_reporter(thread, entry)
        thread.past = thread.past.after(blob, entry)
        thread.codes[no] = thread.past.code
        thread.pasts.append(thread.past)
        thread.length += 1
    return thread


def _open(thread: Thread, no: int, blob: bytes) -> Entry | None:
    try:
        return open_entry(thread.keys, no, blob)
    except CannotOpenError:
        # Without the readers' key it may be a word among readers; if not, the next entry's tie tells.
        if thread.keys.readers_key is not None or no == 0:
            thread.problems.append(Problem(no, "changed"))
        return None


def _is_in_order(thread: Thread, entry: Entry) -> bool:
    past = thread.past.everything if entry.is_private else thread.past.shared
    if entry.previous == thread.past.previous and entry.past == past:
        return True
    thread.problems.append(Problem(entry.no, "moved"))
    return False


def _is_by_its_author(thread: Thread, entry: Entry, signers: Mapping[str, bytes]) -> bool:
    public = _signing_key(thread, entry, signers)
    if public and fits_its_kind(entry) and entry.is_signed_by(public, thread.keys.tip_id):
        return True
    thread.problems.append(Problem(entry.no, "forged"))
    return False


def _signing_key(thread: Thread, entry: Entry, signers: Mapping[str, bytes]) -> bytes:
    statement = entry.statement
    if statement.role == REPORTER:
        if entry.no == 0 and fits_its_kind(entry):
            return bytes.fromhex(statement.data["sign"])
        return thread.reporter_sign
    if statement.role == ROOT:
        return signers.get(ROOT, b"")
    # Whoever stepped back or was left out of a re-keying may still have keys and certificate, but no say.
    has_say = thread.is_readable and statement.author != ROOT and statement.author in thread.circle.values()
    return signers.get(statement.author, b"") if statement.role == OFFICER and has_say else b""


def _follow_reporter(thread: Thread, entry: Entry) -> None:
    """The reporter's keys stand in the report, and in each change of the receipt, which the old key signed."""
    if entry.statement.role == REPORTER and entry.statement.kind in {Kind.REPORT, Kind.RECEIPT}:
        thread.reporter_box = bytes.fromhex(entry.statement.data["box"])
        thread.reporter_sign = bytes.fromhex(entry.statement.data["sign"])
