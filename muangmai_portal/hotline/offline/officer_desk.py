"""Reading tips away from the server, and answering them."""

from __future__ import annotations

from pathlib import Path

import click

from muangmai_portal.core.clock import today
from muangmai_portal.core.thai_text import clean
from muangmai_portal.hotline.bundles.reading import Bundle, read_bundle
from muangmai_portal.hotline.bundles.returns import Reply, write_return
from muangmai_portal.hotline.bundles.shapes import MOST_TEXT
from muangmai_portal.hotline.crypto.entries import OFFICER, Statement, say
from muangmai_portal.hotline.crypto.keys import Keys
from muangmai_portal.hotline.offline.asking import ask_root
from muangmai_portal.hotline.offline.keyfiles import KeyFile, open_key_file
from muangmai_portal.hotline.offline.opening import Opened, open_all, open_one, require_sound
from muangmai_portal.hotline.offline.private_files import write_new
from muangmai_portal.hotline.offline.screen import OfflineError, refuse, tell
from muangmai_portal.hotline.offline.telling import tell_tip
from muangmai_portal.hotline.offline.unpacking import unpack_files
from muangmai_portal.hotline.tips.kinds import NEXT, Kind, State

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)
_NEW_FILE = click.Path(dir_okay=False, path_type=Path)
_STATES = [State.ACKNOWLEDGED.value, State.IN_PROGRESS.value, State.FORWARDED.value]


@click.command("read")
@click.argument("bundle_file", metavar="BUNDLE", type=_FILE)
@click.option("--key", "key_file", type=_FILE, help="Your key file.")
@click.option("--root", "as_root", is_flag=True, help="With the root sheet instead.")
@click.option("--out", type=_FOLDER, help="Write evidence, in clear, in this folder.")
def read(bundle_file: Path, key_file: Path | None, as_root: bool, out: Path | None) -> None:
    """อ่านเรื่องในชุดที่ส่งออก · Read the tips of a bundle that your keys open."""
    if (key_file is None) == (not as_root):
        refuse("เลือก --key หรือ --root อย่างใดอย่างหนึ่ง", "Choose either --key or --root.")
    bundle = read_bundle(bundle_file)
    keys = open_key_file(key_file, bundle)[1] if key_file else ask_root(bundle.root)
    tips = list(open_all(bundle, keys.box))
    tell(f"เปิดได้ {len(tips)} เรื่อง จาก {len(bundle.tips)} เรื่องในชุดนี้", f"{len(tips)} of {len(bundle.tips)} tips open")
    for tip in tips:
        tell_tip(tip, bundle)
        if out is not None and isinstance(tip, Opened):
            unpack_files(bundle, tip, out)


@click.command("reply")
@click.argument("bundle_file", metavar="BUNDLE", type=_FILE)
@click.option("--tip", "prefix", required=True, help="How the tip's identifier begins.")
@click.option("--key", "key_file", required=True, type=_FILE, help="Your key file.")
@click.option("--text-file", required=True, type=_FILE, help="What you answer, in a text file.")
@click.option("--state", type=click.Choice(_STATES), help="Say with it how far the tip is.")
@click.option("--out", required=True, type=_NEW_FILE, help="The file that goes back to the portal.")
def reply(bundle_file: Path, prefix: str, key_file: Path, text_file: Path, state: str | None, out: Path) -> None:
    """ตอบผู้แจ้ง · Answer a reporter; makes a file to bring back to the portal."""
    bundle = read_bundle(bundle_file)
    text = _read_text(text_file)
    file, keys = open_key_file(key_file, bundle)
    _check_on_duty(bundle, file)
    tip = open_one(bundle, keys.box, prefix)
    require_sound(tip)
    write_new(out, write_return(_name(file), [_reply(tip, file, keys, text, state)], keys.sign))
    tell(f"นำไฟล์ {out.name} กลับไปบันทึกในระบบ", f"Bring {out.name} back to the portal.")


def _reply(tip: Opened, file: KeyFile, keys: Keys, text: str, state: str | None) -> Reply:
    if state is not None and State(state) not in NEXT[tip.thread.state]:
        refuse("เรื่องนี้เปลี่ยนเป็นสถานะนั้นไม่ได้", "The tip cannot go to that state from where it is.")
    kind, data = (Kind.REPLY, {}) if state is None else (Kind.STATE, {"to": state})
    said = Statement(role=OFFICER, kind=kind, day=today().isoformat(), text=text, author=_name(file), data=data)
    no = tip.thread.length
    return Reply(tip.id, no, say(tip.keys, no, tip.thread.past, said, keys.sign))


def _check_on_duty(bundle: Bundle, file: KeyFile) -> None:
    member = bundle.find(_name(file))
    if member is None or not member.is_active or member.certificate.keys != file.certificate.keys:
        refuse(
            "กุญแจนี้ยังไม่ได้รับการรับรอง หรือพ้นหน้าที่แล้ว ระบบจะไม่รับคำตอบ",
            "These keys are not certified, or retired; the portal would refuse the answer.",
        )


def _name(file: KeyFile) -> str:
    return file.certificate.officer_id.hex()


def _read_text(path: Path) -> str:
    """The answer.

    Raises:
        OfflineError: it is empty, too long or not in UTF-8.
    """
    try:
        text = clean(path.read_text("utf-8-sig")).strip()
    except UnicodeDecodeError:
        raise OfflineError("ไฟล์ข้อความต้องบันทึกเป็น UTF-8", "The text file must be saved as UTF-8.") from None
    if not text or len(text) > MOST_TEXT:
        refuse(f"ข้อความต้องไม่ว่างและไม่เกิน {MOST_TEXT} ตัวอักษร", f"A text of 1 to {MOST_TEXT} characters.")
    return text


COMMANDS = (read, reply)
