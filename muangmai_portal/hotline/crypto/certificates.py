"""Who may read: an officer's keys, office and limits, signed with the root that is kept on paper."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum

from muangmai_portal.hotline.crypto import paper
from muangmai_portal.hotline.crypto.keys import Keys, PublicKeys, officer_fingerprint
from muangmai_portal.hotline.crypto.primitives import (
    CannotOpenError,
    is_signed,
    length_prefixed,
    number,
    plain_hash,
    sign,
)

_DOMAIN = b"MMTC1"
REQUEST_START = "MMTCSR1 "
_SERIALS = range(1, 2**32)


class Role(StrEnum):
    """What a certified person does."""

    READER = "reader"
    CUSTODIAN = "custodian"  # opens identities, never tips
    EXTERNAL = "external"  # reads away from the server, with the offline tool


class Standing(StrEnum):
    """Whether a certificate lets new tips be sealed to its keys."""

    ACTIVE = "active"
    RETIRED = "retired"


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """What the root holder signs. `tags` are the positions that this person holds or answers to."""

    officer_id: bytes
    keys: PublicKeys
    role: Role
    title_th: str
    title_en: str
    tags: tuple[str, ...]
    serial: int
    standing: Standing = Standing.ACTIVE

    @property
    def fingerprint(self) -> str:
        """Six groups that are shown to the public and compared face to face."""
        return officer_fingerprint(self.keys)

    def title(self, language: str) -> str:
        """The position in the reader's language."""
        return (self.title_en if language == "en" else "") or self.title_th


def certify(root: Keys, certificate: Certificate) -> bytes:
    """The root's signature over a certificate."""
    return sign(root.sign, *_signed_parts(certificate))


def is_certified(root: PublicKeys, certificate: Certificate, signature: bytes) -> bool:
    """Whether the root signed exactly this."""
    return is_signed(root.sign, signature, *_signed_parts(certificate))


def write_request(certificate: Certificate) -> str:
    """A certificate as a line of text, for the root holder to read, check and sign."""
    fields = asdict(certificate) | {"officer_id": certificate.officer_id.hex()}
    fields["keys"] = {"box": certificate.keys.box.hex(), "sign": certificate.keys.sign.hex()}
    body = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{REQUEST_START}{plain_hash(body.encode())[: paper.CHECK].hex()} {body}"


def read_request(text: str) -> Certificate:
    """The certificate of such a line.

    Raises:
        CannotOpenError: it was cut off or changed on the way.
    """
    start, _, rest = text.strip().partition(" ")
    check, _, body = rest.partition(" ")
    try:
        if start != REQUEST_START.strip() or plain_hash(body.encode())[: paper.CHECK].hex() != check:
            raise CannotOpenError
        certificate = _from_fields(json.loads(body))
        _signed_parts(certificate)  # letters that cannot be written down cannot be signed
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise CannotOpenError from error
    return certificate


def write_signature(signature: bytes) -> str:
    """A signature as letters with a check."""
    return paper.write_code("signature", signature)


def read_signature(typed: str) -> bytes:
    """A signature from what was typed.

    Raises:
        PaperError: a letter is wrong.
    """
    return paper.read_code("signature", typed, size=64)


def _from_fields(fields: dict[str, object]) -> Certificate:
    keys, tags = fields["keys"], fields["tags"]
    if not isinstance(keys, dict) or not isinstance(tags, list):
        raise TypeError("not a certificate")
    serial = int(str(fields["serial"]))
    if serial not in _SERIALS:
        raise ValueError("a serial that no certificate has")
    return Certificate(
        officer_id=bytes.fromhex(str(fields["officer_id"])),
        keys=PublicKeys(bytes.fromhex(keys["box"]), bytes.fromhex(keys["sign"])),
        role=Role(str(fields["role"])),
        title_th=str(fields["title_th"]),
        title_en=str(fields["title_en"]),
        tags=tuple(str(tag) for tag in tags),
        serial=serial,
        standing=Standing(str(fields["standing"])),
    )


def _signed_parts(certificate: Certificate) -> tuple[bytes, ...]:
    return (
        _DOMAIN,
        certificate.officer_id,
        certificate.keys.box,
        certificate.keys.sign,
        # Each behind its length: joined with commas, two positions could be passed off as one that nobody ticks.
        length_prefixed(*(tag.encode() for tag in sorted(certificate.tags))),
        certificate.role.encode(),
        number(certificate.serial),
        certificate.standing.encode(),
        certificate.title_th.encode(),
        certificate.title_en.encode(),
    )
