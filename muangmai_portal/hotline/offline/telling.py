"""A tip on the terminal: who said what and on which day, and whether every signature holds."""

from __future__ import annotations

import textwrap

import click

from muangmai_portal.hotline.bundles.reading import Bundle
from muangmai_portal.hotline.crypto.entries import OFFICER, REPORTER, Entry, Statement
from muangmai_portal.hotline.offline.opening import Damaged, Opened
from muangmai_portal.hotline.offline.screen import one_line, plain, tell
from muangmai_portal.hotline.offline.words import PROBLEMS, describe_tags


def tell_tip(tip: Opened | Damaged, bundle: Bundle) -> None:
    """Everything that was said in a tip."""
    click.echo()
    tell(f"เรื่อง {tip.id.hex()[:8]}", f"tip {tip.id.hex()}")
    if isinstance(tip, Damaged):
        tell("  เปิดได้แต่เสียหาย อ่านไม่ได้", "opens, but is damaged and cannot be read")
        return
    thread = tip.thread
    tell(f"  สถานะ {thread.state.value} รหัสลูกโซ่ {thread.past.code}", f"state {thread.state.value}, chain code")
    if thread.ticks:
        tell("  ผู้แจ้งกันตำแหน่งเหล่านี้ไว้", f"kept away by the reporter: {one_line(describe_tags(tuple(thread.ticks)))}")
    _tell_soundness(tip)
    for entry in thread.entries:
        _tell_entry(entry, bundle)


def _tell_soundness(tip: Opened) -> None:
    if tip.thread.is_sound:
        tell(f"  ลายเซ็นถูกต้องครบ {tip.thread.length} รายการ", f"verified: all {tip.thread.length} entries are signed")
        return
    tell("  คำเตือน: บันทึกถูกแก้ไข", "WARNING: this record was tampered with")
    for problem in tip.thread.problems:
        click.echo(f"    {problem.no}: {PROBLEMS.get(problem.what, problem.what)}")


def _tell_entry(entry: Entry, bundle: Bundle) -> None:
    said = entry.statement
    private = " (เฉพาะผู้อ่าน among readers)" if entry.is_private else ""
    click.echo(f"  [{entry.no}] {one_line(said.day)} {_who(said, bundle)}: {one_line(said.kind)}{private}{_more(said)}")
    if said.text:
        click.echo(textwrap.indent(plain(said.text), "      "))


def _who(said: Statement, bundle: Bundle) -> str:
    if said.role == REPORTER:
        return "ผู้แจ้ง reporter"
    if said.role != OFFICER:
        return "ผู้ถือกุญแจหลัก root holder"
    member = bundle.find(said.author)
    return one_line(member.certificate.title_th) if member else "?"


def _more(said: Statement) -> str:
    """What a statement says besides its text, as far as a reader needs it."""
    names = ("to", "outcome", "change", "officer", "name", "size", "treatment")
    found = [f"{name}={one_line(str(said.data[name]))}" for name in names if name in said.data]
    return f" [{', '.join(found)}]" if found else ""
