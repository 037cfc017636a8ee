"""The link with which somebody chooses a password: good once, for one day, and for one account.

Nothing of it is stored. It is signed together with the digest of the password that it replaces, so that choosing a
password, or sending another link, makes every link before it worthless.
"""

from __future__ import annotations

import datetime as dt
import hmac
import secrets

from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.operations.people import expect_choice
from muangmai_portal.accounts.queries import find_officer_by_id
from muangmai_portal.audit.operations import record
from muangmai_portal.core import clock
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.identifiers import PIN_ALPHABET
from muangmai_portal.core.secrets import keyring
from muangmai_portal.outbox.operations import NewMessage, enqueue

LIFE = dt.timedelta(hours=24)
LARGEST_ID = 2**31 - 1
_GROUPS, _GROUP = 4, 4  # 72 bits: more than anybody guesses, little enough to copy by hand


def send_password_link(officer: Officer, *, actor_id: int, is_new: bool, reason: str = "") -> None:
    """Close every way in, and mail the link that opens the account again.

    Raises:
        DomainError: there is no address to send it to.
    """
    if not officer.email:
        raise DomainError("บัญชีนี้ไม่มีอีเมล โปรดเลือกแสดงรหัสผ่านชั่วคราวบนหน้าจอ")
    expect_choice(officer, secrets.token_urlsafe(32))
    until = clock.now() + LIFE
    token = make_token(officer, until)
    record("password_link_sent", f"officer:{officer.id}", actor_id, {"reason": reason} if reason else {})
    enqueue(
        NewMessage(
            recipient=officer.email,
            template="accounts/password_link",
            context={
                "name": officer.name,
                "username": officer.username,
                "path": f"/staff/password/{token}",
                "until": until.isoformat(),
                "is_new": is_new,
            },
            dedupe_key=f"password-link:{token[-64:]}",
        )
    )


def make_token(officer: Officer, until: dt.datetime) -> str:
    """The token of a link that is good until then."""
    ends = str(int(until.timestamp()))
    return f"{officer.id}.{ends}.{_signature(officer, ends)}"


def read_token(token: str, *, hold: bool = False) -> Officer | None:
    """Whose link this is; None once it was used, replaced or grew old. `hold` keeps the account."""
    number, ends, signature = ([*token.split("."), "", ""])[:3]
    if not all(part.isascii() and part.isdigit() and len(part) <= 12 for part in (number, ends)):
        return None
    officer = find_officer_by_id(int(number), hold=hold) if int(number) <= LARGEST_ID else None
    if officer is None or not officer.is_active or clock.now().timestamp() > int(ends):
        return None
    return officer if hmac.compare_digest(signature.encode(), _signature(officer, ends).encode()) else None


def derive_temporary_password(officer: Officer, nonce: str) -> str:
    """A password to be handed over, `4KQF-7RTN-9HDW-MX3C`.

    Derived, so that the page that shows it once can do so without its ever lying in a cookie or a table.
    """
    digest = int.from_bytes(keyring().digest("temporary-password", str(officer.id), nonce), "big")
    letters = []
    for _ in range(_GROUPS * _GROUP):
        digest, index = divmod(digest, len(PIN_ALPHABET))
        letters.append(PIN_ALPHABET[index])
    word = "".join(letters)
    return "-".join(word[start : start + _GROUP] for start in range(0, len(word), _GROUP))


def _signature(officer: Officer, ends: str) -> str:
    return keyring().hex("password-link", str(officer.id), ends, officer.password_hash)
