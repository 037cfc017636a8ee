"""Reading a message in a process of its own, with limits of time and memory: what strangers send is read only there.

34 MB of short lines take 1.5 GB in the standard library's parser; a megabyte of `<!--` takes its parser of HTML hours.
"""

from __future__ import annotations

import threading

import structlog

from muangmai_portal.core.child_process import ChildError, run_module
from muangmai_portal.incoming_mail.reading.answers import read_answer, read_cut_answer
from muangmai_portal.incoming_mail.reading.letter import ReadMail

_READER = "muangmai_portal.incoming_mail.reading"
# Longer than its limit of processor time, for a machine that is busy.
_SECONDS = 60.0
# One process reads few at once, however many conversations a mail server begins.
_slots = threading.BoundedSemaphore(2)
log = structlog.get_logger()


def read_apart(
    raw: bytes, *, our_host: str, our_addresses: frozenset[str] = frozenset(), seconds: float = _SECONDS
) -> ReadMail:
    """Read a message, whatever it is. One that its reader does not survive comes with what its head says and the note
    `unreadable`: read again, it would do the same.

    Raises:
        OSError: no process could be started; that has nothing to do with the message.
    """
    with _slots:
        try:
            return read_answer(run_module(_READER, our_host, *sorted(our_addresses), stdin=raw, seconds=seconds))
        except ChildError as error:
            log.warning("mail_reader_stopped", used_up=error.used_up, size=len(raw))
            return read_cut_answer(error.output)
