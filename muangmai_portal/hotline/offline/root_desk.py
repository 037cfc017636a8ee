"""What the root holder does with a bundle of everything: recover, decide about names, read the chain of deeds."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from muangmai_portal.core.clock import today
from muangmai_portal.hotline.bundles.reading import Bundle, Member, read_bundle
from muangmai_portal.hotline.bundles.returns import Act, Letters, write_return
from muangmai_portal.hotline.crypto import paper
from muangmai_portal.hotline.crypto.certificates import Certificate, Role, Standing, certify, write_signature
from muangmai_portal.hotline.crypto.entries import ROOT
from muangmai_portal.hotline.crypto.keys import Keys
from muangmai_portal.hotline.crypto.primitives import CannotOpenError, plain_hash
from muangmai_portal.hotline.offline import deciding
from muangmai_portal.hotline.offline.asking import ask_root, confirm
from muangmai_portal.hotline.offline.certifying import read_request_line, show_certificate
from muangmai_portal.hotline.offline.opening import Opened, open_all
from muangmai_portal.hotline.offline.private_files import write_new
from muangmai_portal.hotline.offline.recovering import Recovery
from muangmai_portal.hotline.offline.screen import one_line, refuse, tell, tell_rows

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_NEW_FILE = click.Path(dir_okay=False, path_type=Path)
_SHORTEST_NAME = 6


@click.command("recover")
@click.argument("bundle_file", metavar="BUNDLE", type=_FILE)
@click.option("--for", "request_file", required=True, type=_FILE, help="The new officer's certificate request.")
@click.option("--replaces", default="", help="How the lost officer's identifier begins.")
@click.option("--out", required=True, type=_NEW_FILE, help="The file that goes back to the portal.")
def recover(bundle_file: Path, request_file: Path, replaces: str, out: Path) -> None:
    """กู้การอ่าน · Let a new officer read what a lost one could, or everything they may read."""
    bundle = read_bundle(bundle_file)
    new = read_request_line(request_file.read_text("utf-8"))
    if new.role is Role.CUSTODIAN or new.standing is not Standing.ACTIVE:
        refuse("คำขอนี้ไม่ใช่ของผู้อ่าน", "This request is not a reader's.")
    lost = _find_lost(bundle, replaces) if replaces else None
    if lost is not None:
        tell("แทนที่", f"in place of {one_line(lost.certificate.title_th)} {lost.certificate.fingerprint}")
    show_certificate(new)
    confirm("ตรวจตัวบุคคลและลายนิ้วมือแล้ว จะให้อ่านหรือไม่", "Person and fingerprint checked; let them read?")
    root = ask_root(bundle.root)
    recovery = Recovery(bundle=bundle, root=root, new=new, lost=lost.name if lost else "", day=today().isoformat())
    acts = _rewrap_all(recovery)
    if not acts:
        refuse("ไม่มีเรื่องที่ต้องกู้", "There is no tip to recover; nothing was written.")
    write_new(out, write_return(ROOT, acts, root.sign))
    tell(f"กู้ได้ {len(acts)} เรื่อง นำไฟล์ {out.name} กลับไปบันทึก", f"{len(acts)} tips; bring {out.name} back to the portal.")
    _offer_signature(bundle, root, new)


@click.command("decide")
@click.argument("bundle_file", metavar="BUNDLE", type=_FILE)
@click.option("--out", required=True, type=_NEW_FILE, help="The file that goes back to the portal.")
def decide(bundle_file: Path, out: Path) -> None:
    """พิจารณาคำขอทราบตัวผู้แจ้ง · Decide about requests for a reporter's name, as the root holder."""
    bundle = read_bundle(bundle_file)
    root = ask_root(bundle.root)
    requests = list(deciding.list_waiting(bundle, root, _sound_tips(bundle, root)))
    tell(f"มีคำขอ {len(requests)} รายการ", f"{len(requests)} requests wait")
    acts = [act for request in requests if (act := _ask_decision(root, request)) is not None]
    if not acts:
        refuse("ไม่ได้พิจารณารายการใด", "Nothing was decided; no file was written.")
    write_new(out, write_return(ROOT, acts, root.sign))
    tell(f"นำไฟล์ {out.name} กลับไปบันทึกในระบบ", f"Bring {out.name} back to the portal.")


@click.command("deeds")
@click.argument("bundle_file", metavar="BUNDLE", type=_FILE)
def deeds(bundle_file: Path) -> None:
    """ตรวจบันทึกการปฏิบัติ · Read the chain of deeds; check every link and signature."""
    from muangmai_portal.hotline.ledger.deeds import read_deeds

    bundle = read_bundle(bundle_file)
    if bundle.deeds is None:
        refuse("ชุดนี้ไม่มีบันทึกการปฏิบัติ", "This selection holds no deeds; export everything.")
    root = ask_root(bundle.root)
    found: list[dict[str, object]] = []
    try:
        for deed in read_deeds(list(bundle.deeds), root.box, bundle.signers()):
            found.append(deed)  # what was read before a break is still told
            _tell_deed(bundle, deed)
    except CannotOpenError:
        _tell_counts(found)
        refuse(f"บันทึกที่ {len(found)} ถูกแก้ไข", f"Deed {len(found)} was changed; nothing after it can be trusted.")
    _tell_counts(found)
    last = plain_hash(bundle.deeds[-1]) if bundle.deeds else bytes(32)
    tell("เทียบกับใบนับรายเดือน หัวลูกโซ่", f"compare with the monthly count: head {paper.group(paper.encode(last[:15]))}")
    if not all(deed["is_chained"] and deed["is_signed"] for deed in found):
        refuse("ลูกโซ่หรือลายเซ็นไม่ถูกต้อง", "The chain is broken or a signature is wrong.")


def _rewrap_all(recovery: Recovery) -> list[Act]:
    """The new circles; what cannot be recovered is counted, so that nobody believes it was."""
    acts: list[Act] = []
    left_out = 0
    for tip in _sound_tips(recovery.bundle, recovery.root):
        if recovery.concerns(tip):
            act = recovery.rewrap(tip)
            if act is None:
                left_out += 1
            else:
                acts.append(act)
    if left_out:
        tell(f"ไม่มีช่องว่างใน {left_out} เรื่อง", f"{left_out} tips have no free slot: move them to new keys at the desk")
    return acts


def _sound_tips(bundle: Bundle, root: Keys) -> list[Opened]:
    """The tips that the root opens and in which nothing was tampered with; the others are counted aloud."""
    tips = list(open_all(bundle, root.box))
    sound = [tip for tip in tips if isinstance(tip, Opened) and tip.thread.is_sound]
    if len(sound) < len(tips):
        bad = len(tips) - len(sound)
        tell(f"คำเตือน: {bad} เรื่องถูกแก้ไข ข้ามไป", f"WARNING: {bad} tips were tampered with and are passed over")
    return sound


def _find_lost(bundle: Bundle, prefix: str) -> Member:
    wanted = prefix.strip().lower()
    found = [member for member in bundle.members if member.name.startswith(wanted)]
    if len(wanted) < _SHORTEST_NAME or len(found) != 1:
        refuse("ไม่พบเจ้าหน้าที่ที่เลขประจำตัวขึ้นต้นเช่นนี้", "No officer's identifier begins like this, or several do.")
    return found[0]


def _offer_signature(bundle: Bundle, root: Keys, new: Certificate) -> None:
    """Spare the root holder a second round where the new officer is not certified yet."""
    member = bundle.find(new.officer_id.hex())
    if member is None or member.certificate != new:
        tell("ผู้นี้ยังไม่ได้รับการรับรอง กรอกรหัสลายเซ็นก่อนบันทึกไฟล์", "Not certified yet: type this signature in first:")
        click.echo(write_signature(certify(root, new)))


def _ask_decision(root: Keys, request: deciding.Request) -> Letters | None:
    click.echo()
    tell_rows(
        {
            "เรื่อง Tip": request.tip.id.hex(),
            "ผู้ขอ Asked by": f"{request.requester.certificate.title_th} {request.requester.certificate.fingerprint}",
            "วันที่ Day": request.day,
            "เหตุผล Reason": request.reason,
        }
    )
    choice = click.prompt(
        "อนุมัติ a ไม่อนุมัติ r ข้าม s · approve, refuse or skip", type=click.Choice(["a", "r", "s"]), show_choices=False
    )
    if choice == "s":
        return None
    reason = one_line(str(click.prompt("เหตุผล ผู้แจ้งจะได้อ่าน · The reason, which the reporter reads")))
    if not reason or len(reason) > deciding.LONGEST_REASON:
        refuse(f"เหตุผลไม่เกิน {deciding.LONGEST_REASON} ตัวอักษร", f"1 to {deciding.LONGEST_REASON} characters.")
    try:
        return deciding.decide(root, request, reason, today().isoformat(), is_approved=choice == "a")
    except CannotOpenError:
        refuse("กุญแจของซองตัวตนถูกแก้ไข", "The envelope's key was tampered with; nothing was written.")


def _tell_deed(bundle: Bundle, deed: dict[str, object]) -> None:
    author = bundle.find(str(deed["author"]))
    who = author.certificate.title_th if author else str(deed["author"])
    marks = ("" if deed["is_chained"] else " ลูกโซ่ขาด BROKEN") + ("" if deed["is_signed"] else " ไม่มีลายเซ็น UNSIGNED")
    # Anybody can seal something to the root, with anything in it or nothing.
    said = [str(deed.get(name, "?")) for name in ("seq", "day")] + [
        f"{who}:",
        str(deed.get("deed")),
        str(deed.get("note", "")),
    ]
    click.echo(one_line(" ".join(said) + marks))


def _tell_counts(found: list[dict[str, object]]) -> None:
    tell(f"ทั้งหมด {len(found)} รายการ", f"{len(found)} deeds")
    for name, count in sorted(Counter(str(deed.get("deed")) for deed in found).items()):
        click.echo(f"  {one_line(name)}: {count}")


COMMANDS = (recover, decide, deeds)
