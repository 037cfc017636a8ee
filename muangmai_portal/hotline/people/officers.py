"""The officers whom the hotline knows, and which of them count: certified by the pinned root and not retired."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from muangmai_portal.hotline.crypto.certificates import Certificate, Role, Standing, is_certified, read_request
from muangmai_portal.hotline.crypto.keys import Keys, PublicKeys, root_fingerprint
from muangmai_portal.hotline.crypto.primitives import CannotOpenError
from muangmai_portal.hotline.place import Place
from muangmai_portal.hotline.store import tables

MOST_READERS = 7  # eight slots, one of them for the root
ROOT = "root"


@dataclass(frozen=True, kw_only=True)
class KnownOfficer:
    """An officer's row with what the root says of it. `is_certified` also for the retired, whose words still count."""

    user_id: int
    certificate: Certificate
    vault: bytes | None
    seen: bytes | None
    recovery_drill_on: dt.date | None
    is_certified: bool
    is_active: bool

    @property
    def id(self) -> bytes:
        """The officer's identifier in the hotline."""
        return self.certificate.officer_id

    @property
    def name(self) -> str:
        """The identifier as it stands in circles and signatures."""
        return self.id.hex()

    @property
    def reads(self) -> bool:
        """Whether tips are sealed to this officer's keys."""
        return self.is_active and self.certificate.role in {Role.READER, Role.EXTERNAL}

    @property
    def keeps_identities(self) -> bool:
        """Whether identities are sealed to this officer's keys."""
        return self.is_active and self.certificate.role is Role.CUSTODIAN


@dataclass(frozen=True)
class Reader:
    """An officer whose vault is open."""

    officer: KnownOfficer
    keys: Keys


@dataclass(frozen=True)
class Staffing:
    """The root that counts and everybody whom it certified, as of one look at the database."""

    root: PublicKeys
    officers: Sequence[KnownOfficer]

    @property
    def readers(self) -> list[KnownOfficer]:
        """Those to whom a new tip may be sealed."""
        return [officer for officer in self.officers if officer.reads]

    @property
    def custodians(self) -> list[KnownOfficer]:
        """Those to whom an identity may be sealed."""
        return [officer for officer in self.officers if officer.keeps_identities]

    def find(self, name: str) -> KnownOfficer | None:
        """An officer by the identifier in circles and signatures."""
        return next((officer for officer in self.officers if officer.name == name), None)

    def signers(self) -> dict[str, bytes]:
        """Signing keys of everybody who was ever certified, by identifier; the root's under its own name."""
        known = {officer.name: officer.certificate.keys.sign for officer in self.officers if officer.is_certified}
        return known | {ROOT: self.root.sign}

    def eligible(self, ticks: Sequence[str]) -> list[KnownOfficer]:
        """Who may read a tip in which these positions are named: nobody who holds or answers to one of them."""
        return [officer for officer in self.readers if not is_named(officer.certificate, ticks)]

    def box_keys(self, circle: Mapping[int, str]) -> dict[int, bytes]:
        """The public keys behind the names of a circle.

        Raises:
            CannotOpenError: somebody in it is not certified.
        """
        found: dict[int, bytes] = {}
        for slot, name in circle.items():
            officer = self.find(name)
            if name != ROOT and (officer is None or not officer.is_certified):
                raise CannotOpenError
            found[slot] = officer.certificate.keys.box if officer else self.root.box
        return found


@dataclass(frozen=True)
class Act:
    """What a reader does at the desk: one unit of work, on one day."""

    connection: Connection
    staffing: Staffing
    reader: Reader
    day: dt.date


def is_named(certificate: Certificate, ticks: Sequence[str]) -> bool:
    """Whether a reporter who ticked these positions keeps this officer away. Outside readers hold no position here."""
    named = set(ticks)
    if "readers" in named and certificate.role is Role.READER:
        return True
    return bool(named & set(certificate.tags))


def find_root(connection: Connection, place: Place) -> PublicKeys | None:
    """The root of trust: the row whose fingerprint is pinned outside the database. None before a ceremony, and None
    where somebody exchanged the row."""
    pinned = place.pinned_root()
    for row in connection.execute(sa.select(tables.root)):
        keys = PublicKeys(row.box_key, row.sign_key)
        if pinned and root_fingerprint(keys) == pinned:
            return keys
    return None


def load_staffing(connection: Connection, place: Place) -> Staffing | None:
    """Everybody the hotline knows; None before a ceremony."""
    root = find_root(connection, place)
    if root is None:
        return None
    retired = place.retired()
    rows = connection.execute(sa.select(tables.officer).order_by(tables.officer.c.id)).all()
    officers = [officer for row in rows if (officer := _read(row, root, retired)) is not None]
    return Staffing(root, officers)


def _read(row: sa.Row[tuple[object, ...]], root: PublicKeys, retired: Mapping[str, int]) -> KnownOfficer | None:
    """An officer's row, unless it was tampered with so that it is no certificate, or another officer's."""
    try:
        certificate = read_request(row.certificate)
        certified = row.signature is not None and is_certified(root, certificate, row.signature)
    except CannotOpenError:
        return None
    if certificate.officer_id != row.id:
        return None
    counts = certificate.serial >= retired.get(certificate.officer_id.hex(), 0)
    return KnownOfficer(
        user_id=row.user_id,
        certificate=certificate,
        vault=row.vault,
        seen=row.seen,
        recovery_drill_on=row.recovery_drill_on,
        is_certified=certified,
        is_active=certified and counts and certificate.standing is Standing.ACTIVE,
    )
