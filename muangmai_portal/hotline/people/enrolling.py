"""How somebody becomes a reader, changes the passphrase, and stops being one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from sqlalchemy.engine import Connection

from muangmai_portal.core.errors import DomainError
from muangmai_portal.hotline.crypto.certificates import (
    Certificate,
    Role,
    Standing,
    is_certified,
    read_request,
    write_request,
)
from muangmai_portal.hotline.crypto.keys import PublicKeys, lock_vault, officer_keys, public_half
from muangmai_portal.hotline.crypto.primitives import CannotOpenError, KdfCost, random_bytes
from muangmai_portal.hotline.crypto.wraps import ID
from muangmai_portal.hotline.people.officers import MOST_READERS, KnownOfficer, Staffing
from muangmai_portal.hotline.place import Place
from muangmai_portal.hotline.store import tables

SHORTEST_PASSPHRASE = 16
NOBODY = 0  # the account of a reader who has none: an outside body with keys on its own machine


class KeyCeremonyError(DomainError):
    """A step of the ceremony was not right; the message says which."""

    code = "key_ceremony"


def set_root(connection: Connection, place: Place, keys: PublicKeys, *, day: dt.date) -> None:
    """Let this root be the one that counts. Only before there is one.

    Raises:
        KeyCeremonyError: another root is pinned.
    """
    if not place.pin_root(keys):
        raise KeyCeremonyError("มีกุญแจหลักอื่นกำหนดไว้แล้ว ลายนิ้วมือของกุญแจที่กรอกไม่ตรงกัน จึงไม่ได้เปลี่ยนอะไร")
    connection.execute(tables.root.delete())
    connection.execute(tables.root.insert().values(version=1, box_key=keys.box, sign_key=keys.sign, day=day))


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """Somebody who wants to be certified: the staff account, and what the certificate shall say."""

    user_id: int
    role: Role
    title_th: str
    title_en: str = ""
    tags: tuple[str, ...] = ()


def enrol(connection: Connection, candidate: Candidate, passphrase: str, cost: KdfCost) -> Certificate:
    """Make keys for an officer. They receive nothing until the root holder has certified them.

    What the same person had before stays as it is: an officer who lost a passphrase starts anew beside it.
    """
    if len(" ".join(passphrase.split())) < SHORTEST_PASSPHRASE:
        raise KeyCeremonyError(f"วลีผ่านต้องยาวอย่างน้อย {SHORTEST_PASSPHRASE} ตัวอักษร ใช้คำที่ระบบเสนอทั้งหกคำก็ได้")
    seed = random_bytes(32)
    certificate = Certificate(
        officer_id=random_bytes(ID),
        keys=public_half(officer_keys(seed)),
        role=candidate.role,
        title_th=candidate.title_th,
        title_en=candidate.title_en,
        tags=tuple(sorted(candidate.tags)),
        serial=1,
    )
    add_officer(connection, certificate, user_id=candidate.user_id, vault=lock_vault(seed, passphrase, cost))
    return certificate


def add_officer(connection: Connection, certificate: Certificate, *, user_id: int, vault: bytes | None) -> None:
    """Write down somebody who waits to be certified; without a vault the keys are on another machine."""
    forget_uncertified(connection, user_id)
    connection.execute(
        tables.officer.insert().values(
            id=certificate.officer_id, user_id=user_id, certificate=write_request(certificate), vault=vault
        )
    )


def forget_uncertified(connection: Connection, user_id: int) -> None:
    """Take back what this person asked for and nobody certified."""
    officer = tables.officer
    connection.execute(officer.delete().where(officer.c.user_id == user_id, officer.c.signature.is_(None)))


def accept_certificate(
    connection: Connection, place: Place, staffing: Staffing, request: str, signature: bytes
) -> Certificate:
    """Take a certificate that the root signed: a new one for keys that wait, or one that retires an officer.

    Raises:
        KeyCeremonyError: the root did not sign it, or it fits to nobody here.
    """
    try:
        certificate = read_request(request)
    except CannotOpenError:
        raise KeyCeremonyError("คำขอรับรองไม่ครบ โปรดคัดลอกใหม่ทั้งบรรทัด") from None
    if not is_certified(staffing.root, certificate, signature):
        raise KeyCeremonyError("ลายเซ็นนี้ไม่ได้มาจากกุญแจหลักของหน่วยงาน หรือเซ็นให้คำขออื่น")
    known = staffing.find(certificate.officer_id.hex())
    if known is None:
        _add_from_elsewhere(connection, certificate)
    elif known.certificate.keys != certificate.keys or _is_outdated(place, known, certificate):
        raise KeyCeremonyError("ใบรับรองนี้เก่ากว่าหรือเป็นของกุญแจอื่น")
    _leave_room(staffing, certificate)
    _store(connection, certificate, signature)
    # Noted for every certificate that takes another's place, not only for the last: an older one with fewer
    # positions would let its holder read what is about the positions that came later.
    if certificate.serial > 1:
        place.note_retired(certificate.officer_id, certificate.serial)
    return certificate


def ask_retirement(officer: KnownOfficer) -> Certificate:
    """The certificate with which the root ends an officer's reading."""
    return replace(officer.certificate, serial=officer.certificate.serial + 1, standing=Standing.RETIRED)


def change_passphrase(
    connection: Connection, officer: KnownOfficer, seed: bytes, passphrase: str, cost: KdfCost
) -> None:
    """Lock the same keys behind another passphrase."""
    if len(" ".join(passphrase.split())) < SHORTEST_PASSPHRASE:
        raise KeyCeremonyError(f"วลีผ่านใหม่ต้องยาวอย่างน้อย {SHORTEST_PASSPHRASE} ตัวอักษร")
    table = tables.officer
    connection.execute(table.update().where(table.c.id == officer.id).values(vault=lock_vault(seed, passphrase, cost)))


def note_drill(connection: Connection, officer: KnownOfficer, day: dt.date) -> None:
    """Write down that the root sheet was shown to work."""
    table = tables.officer
    connection.execute(table.update().where(table.c.id == officer.id).values(recovery_drill_on=day))


def _add_from_elsewhere(connection: Connection, certificate: Certificate) -> None:
    """An offline officer's keys were made on another machine: the row comes with the certificate."""
    if certificate.role is not Role.EXTERNAL:
        raise KeyCeremonyError("ไม่พบเจ้าหน้าที่ที่รอการรับรองตามคำขอนี้")
    connection.execute(
        tables.officer.insert().values(
            id=certificate.officer_id, user_id=NOBODY, certificate=write_request(certificate), vault=None
        )
    )


def _is_outdated(place: Place, known: KnownOfficer, certificate: Certificate) -> bool:
    """Whether a later one was accepted before, as the row says, or (should it have been put back) the list outside."""
    noted = place.retired().get(known.name, 0)
    return certificate.serial < max(noted, known.certificate.serial)


def _leave_room(staffing: Staffing, certificate: Certificate) -> None:
    others = [each for each in staffing.readers if each.id != certificate.officer_id]
    adds_reader = certificate.standing is Standing.ACTIVE and certificate.role is not Role.CUSTODIAN
    if adds_reader and len(others) >= MOST_READERS:
        raise KeyCeremonyError(f"มีผู้อ่านได้ไม่เกิน {MOST_READERS} คน โปรดให้ผู้ที่พ้นหน้าที่ออกก่อน")


def _store(connection: Connection, certificate: Certificate, signature: bytes) -> None:
    table = tables.officer
    connection.execute(
        table.update()
        .where(table.c.id == certificate.officer_id)
        .values(certificate=write_request(certificate), signature=signature)
    )
