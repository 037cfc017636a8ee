"""`python -I -m muangmai_portal.incoming_mail.reading OUR_HOST [OUR_ADDRESS …]` reads a message on standard input.

It writes what the head of the message says, and then, if it gets so far, all of it (`answers.py`).
"""

from __future__ import annotations

import sys

from muangmai_portal.core.child_process import Limits, confine
from muangmai_portal.incoming_mail.reading.answers import write_head, write_mail
from muangmai_portal.incoming_mail.reading.letter import read_head, read_mail

# The largest honest messages need 400 MB and two seconds.
LIMITS = Limits(memory_mb=700, cpu_seconds=12, file_mb=1)


def main() -> None:
    """Read one message."""
    confine(LIMITS)
    our_host, our_addresses = sys.argv[1], frozenset(sys.argv[2:])
    raw = sys.stdin.buffer.read()
    write_head(read_head(raw, our_host=our_host, our_addresses=our_addresses), sys.stdout.buffer)
    write_mail(read_mail(raw, our_host=our_host, our_addresses=our_addresses), sys.stdout.buffer)


if __name__ == "__main__":
    main()
