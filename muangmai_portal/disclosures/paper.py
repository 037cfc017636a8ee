"""An announcement on paper, in its official layout, made from the text that is published."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flask_babel import gettext as _

from muangmai_portal.core.thai_text import to_thai_digits
from muangmai_portal.disclosures.marked_text import Block, plain, read_blocks
from muangmai_portal.office.settings import Office
from muangmai_portal.publishing.models import Publication
from muangmai_portal.typesetting.rendering import render_pdf

_ISSUER, _SUBJECT, _PUBLISHED, _DATED = "ประกาศ", "เรื่อง", "จึงประกาศ", "ประกาศ ณ วันที่"
_KEPT_PAPERS = 8
# Numbers of official papers are written ๐–๙; those inside an address or a code stay what they are.
_NUMBER = re.compile(r"(?<![A-Za-z0-9@/_.-])[0-9][0-9,.:/]*(?![A-Za-z0-9@_-])")


@dataclass(frozen=True, kw_only=True)
class Announcement:
    """The parts of an announcement: who tells what, the text, its end, and who signed."""

    issuer: str
    subject: tuple[str, ...]
    blocks: tuple[Block, ...]
    closing: tuple[str, ...]
    signature: tuple[str, ...]


def read_announcement(source: str) -> Announcement | None:
    """The announcement that a text is; None where it lacks the parts that make one."""
    if not source.lstrip().startswith(_ISSUER):
        return None
    blocks = read_blocks(source)
    words = [plain(block) for block in blocks]
    dated = next((at for at, text in enumerate(words) if at > 1 and text.startswith(_DATED)), None)
    if dated is None or len(words) < 2 or not words[1].startswith(_SUBJECT):
        return None
    ends = next((at for at, text in enumerate(words) if at > 1 and text.startswith(_PUBLISHED)), dated)
    body = [block for block in blocks[2:ends] if block["kind"] != "rule"]
    return Announcement(
        issuer=words[0],
        subject=tuple(words[1].split("\n")),
        blocks=tuple(body),
        closing=tuple(words[ends : dated + 1]),
        signature=tuple(line for text in words[dated + 1 :] for line in text.split("\n") if line),
    )


def is_on_paper(publication: Publication) -> bool:
    """Whether what is published can be had as an announcement on paper."""
    return read_announcement(publication.body_th) is not None


def make_announcement(announcement: Announcement, title: str, address: str, office: Office) -> bytes:
    """The announcement as a PDF on A4: tagged, searchable, its numbers in Thai digits. It is always in Thai."""
    return _typeset(json.dumps(_paper_data(announcement, title, address, office), ensure_ascii=False, sort_keys=True))


def thai_numbers(text: str) -> str:
    """Words with their numbers in ๐–๙, as official papers are written."""
    return _NUMBER.sub(lambda match: to_thai_digits(match[0]), text)


def _paper_data(announcement: Announcement, title: str, address: str, office: Office) -> dict[str, Any]:
    return {
        "title": title,
        "office": office.name,
        "demonstration": _("ระบบสาธิต ใช้ติดต่อราชการไม่ได้") if office.is_demonstration else "",
        "issuer": announcement.issuer,
        "subject": [thai_numbers(line) for line in announcement.subject],
        "blocks": [official(block) for block in announcement.blocks],
        "closing": [thai_numbers(line) for line in announcement.closing],
        "signature": list(announcement.signature),
        "source": _("จัดพิมพ์จากข้อความที่เผยแพร่ที่ %(address)s", address=address),
        "is_wide": False,
    }


def official(block: Block) -> Block:
    """A block with its numbers in Thai digits."""
    changed = dict(block)
    if "runs" in block:
        changed["runs"] = [{**run, "text": thai_numbers(run["text"])} for run in block["runs"]]
    if "mark" in block:
        changed["mark"] = to_thai_digits(block["mark"])
    if "rows" in block:
        changed["rows"] = [[thai_numbers(cell) for cell in row] for row in block["rows"]]
    return changed


@lru_cache(maxsize=_KEPT_PAPERS)
def _typeset(data: str) -> bytes:
    """Made once while its words stay: whoever asks with ever new questions in the address costs nothing."""
    return render_pdf("announcement", json.loads(data))
