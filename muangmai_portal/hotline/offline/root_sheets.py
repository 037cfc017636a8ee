"""Making a root, showing its public half, and answering a drill."""

from __future__ import annotations

from pathlib import Path

import click

from muangmai_portal.hotline.crypto import drill as drills
from muangmai_portal.hotline.crypto import paper
from muangmai_portal.hotline.crypto.keys import public_half, root_fingerprint, root_keys, write_root
from muangmai_portal.hotline.crypto.primitives import KEY, CannotOpenError, random_bytes
from muangmai_portal.hotline.offline import private_files, sheets
from muangmai_portal.hotline.offline.asking import ask_root, ask_root_secret
from muangmai_portal.hotline.offline.screen import refuse, tell


@click.command("root-new")
@click.option("--sheet", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The page to print.")
@click.option("--split", is_flag=True, help="Two sheets for two keepers, each useless alone.")
def root_new(sheet: Path, split: bool) -> None:
    """ทำกุญแจหลักใหม่ · Make a root: a sheet to print, and the public half for the portal."""
    secret = random_bytes(KEY)
    facts = [("ลายนิ้วมือ · Fingerprint", root_fingerprint(public_half(root_keys(secret))))]
    if split:
        paths = [sheet.with_name(f"{sheet.stem}-{number}{sheet.suffix}") for number in (1, 2)]
        if any(path.exists() for path in paths):
            refuse("มีไฟล์ชื่อนี้อยู่แล้ว จึงไม่เขียนทับ", "There is a file of this name already; nothing was made.")
        for number, (path, share) in enumerate(zip(paths, paper.split(secret), strict=True), start=1):
            kind = paper.FIRST_SHARE if number == 1 else paper.SECOND_SHARE
            private_files.write_new(path, sheets.share_sheet(number, paper.write_code(kind, share), facts))
    else:
        paths = [sheet]
        private_files.write_new(sheet, sheets.root_sheet(paper.write_code(paper.ROOT, secret), facts))
    names = ", ".join(path.name for path in paths)
    tell(f"พิมพ์ {names} แล้วลบไฟล์ทิ้ง", f"Print {names}, then delete the file.")
    tell("ตรวจแผ่นที่พิมพ์ด้วยคำสั่ง root-show ก่อนลบ", "Check the printed sheet with root-show before you delete it.")
    _show_public(secret)


@click.command("root-show")
def root_show() -> None:
    """แสดงส่วนเปิดเผยของกุญแจหลัก · Show a root's public half and fingerprint again, from its sheet."""
    _show_public(ask_root_secret())


@click.command("drill")
@click.argument("code", nargs=-1, required=True)
def drill(code: tuple[str, ...]) -> None:
    """ตอบการซ้อมกู้ · Answer a recovery drill: CODE is what the portal shows."""
    challenge = " ".join(code)
    try:
        paper.decode(challenge)
    except paper.PaperError:
        refuse("รหัสซ้อมพิมพ์ไม่ถูกต้อง", "The drill's code is mistyped.")
    keys = ask_root()
    try:
        answer = drills.answer(keys, challenge)
    except CannotOpenError:
        refuse("รหัสซ้อมพิมพ์ไม่ครบ หรือแผ่นนี้เป็นกุญแจหลักอื่น", "The code is incomplete, or this is another root's sheet.")
    tell("คำตอบ", "Answer:")
    click.echo(answer)


def _show_public(secret: bytes) -> None:
    keys = public_half(root_keys(secret))
    tell("กรอกส่วนเปิดเผยนี้ในระบบ", "Type this public half into the portal:")
    click.echo(write_root(keys))
    tell("ลายนิ้วมือ ติดที่ป้ายประกาศ", "Fingerprint, for the notice board:")
    click.echo(root_fingerprint(keys))


COMMANDS = (root_new, root_show, drill)
