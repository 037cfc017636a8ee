"""Certifying: the root holder reads who it is and signs; and new keys for an officer who reads away from the server."""

from __future__ import annotations

from pathlib import Path

import click

from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.hotline.crypto.certificates import (
    Certificate,
    Role,
    certify,
    is_certified,
    read_request,
    write_request,
    write_signature,
)
from muangmai_portal.hotline.crypto.keys import officer_keys, public_half, root_fingerprint
from muangmai_portal.hotline.crypto.primitives import KEY, CannotOpenError, random_bytes
from muangmai_portal.hotline.crypto.wraps import ID
from muangmai_portal.hotline.offline.asking import ask_new_passphrase, ask_root, confirm
from muangmai_portal.hotline.offline.keyfiles import make_key_file
from muangmai_portal.hotline.offline.screen import refuse, tell, tell_rows
from muangmai_portal.hotline.offline.words import describe, is_position


@click.command("certify")
@click.argument("request_file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def certify_request(request_file: Path | None) -> None:
    """รับรองเจ้าหน้าที่ · Sign an officer's request (or a retirement) after reading who it is."""
    line = request_file.read_text("utf-8") if request_file else str(click.prompt("คำขอรับรอง Request"))
    certificate = read_request_line(line)
    show_certificate(certificate)
    confirm("ตรวจตัวบุคคลและลายนิ้วมือแล้ว จะลงนามหรือไม่", "Person and fingerprint checked; sign?")
    root = ask_root()
    signature = certify(root, certificate)
    if not is_certified(public_half(root), certificate, signature):
        refuse("ลงนามไม่สำเร็จ", "Signing failed.")
    tell("ลงนามด้วยกุญแจหลักที่มีลายนิ้วมือ", f"Signed with the root {root_fingerprint(public_half(root))}")
    tell("รหัสลายเซ็น กรอกในระบบ", "Signature, to be typed into the portal:")
    click.echo(write_signature(signature))


@click.command("officer-new")
@click.option("--title-th", required=True, help="The position in Thai, as reporters will read it.")
@click.option("--title-en", default="", help="The position in English.")
@click.option("--role", type=click.Choice([Role.EXTERNAL.value]), default=Role.EXTERNAL.value)
@click.option("--tag", "tags", multiple=True, help="A position that this person holds or answers to, by its code.")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The key file to make.")
def officer_new(title_th: str, title_en: str, role: str, tags: tuple[str, ...], out: Path) -> None:
    """ทำกุญแจของผู้อ่านนอกระบบ · Make keys for an officer who reads away from the server."""
    unknown = [tag for tag in tags if not is_position(tag)]
    if unknown or not clean_line(title_th):
        refuse("ตำแหน่งไม่ถูกต้อง", f"Not a position: {', '.join(unknown) or 'empty title'}.")
    seed = random_bytes(KEY)
    certificate = Certificate(
        officer_id=random_bytes(ID),
        keys=public_half(officer_keys(seed)),
        role=Role(role),
        title_th=clean_line(title_th),
        title_en=clean_line(title_en),
        tags=tuple(sorted(set(tags))),
        serial=1,
    )
    make_key_file(out, certificate, seed, ask_new_passphrase())
    show_certificate(certificate)
    tell("คำขอรับรอง ส่งให้ผู้ถือกุญแจหลัก", "Request, for the root holder:")
    click.echo(write_request(certificate))


def read_request_line(line: str) -> Certificate:
    """The certificate of a request.

    Raises:
        OfflineError: it was cut off, or names positions that would keep nobody away.
    """
    try:
        certificate = read_request(line)
        write_request(certificate).encode()
    except (CannotOpenError, ValueError, RecursionError):
        refuse("คำขอรับรองไม่ครบ โปรดคัดลอกใหม่ทั้งบรรทัด", "The request is incomplete; copy the whole line again.")
    unknown = [tag for tag in certificate.tags if not is_position(tag)]
    if unknown:
        refuse("คำขอมีตำแหน่งที่ไม่รู้จัก อย่าลงนาม", "The request names a position that does not exist; do not sign it.")
    return certificate


def show_certificate(certificate: Certificate) -> None:
    """Say in plain words what the root's signature would confirm."""
    tell_rows(describe(certificate))


COMMANDS = (certify_request, officer_new)
