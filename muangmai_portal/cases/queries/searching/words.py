"""The words of cases, read where they stand: for the index, for what it does not know yet, and for showing a find."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from muangmai_portal.attachments.models import Attachment
from muangmai_portal.cases.models import Case, CaseEvent, Contact, EventKind, EventText
from muangmai_portal.core.thai_formats import show_phone
from muangmai_portal.core.thai_text import fold_digits, searchable
from muangmai_portal.extensions import db
from muangmai_portal.office.queries import list_villages

PRIVATE_TYPES = frozenset({"thai_id", "tel", "email"})
LONGEST_KEY = 100_000  # letters of one case; what stands behind them is not found
_NUMBER = re.compile(r"(?<!\d)\d(?:[\s\-–]{0,2}\d){5,}", re.ASCII)
_LABELS = {
    EventKind.NOTE: "บันทึกภายใน",
    EventKind.REPLY: "ตอบกลับ",
    EventKind.INFO_GIVEN: "ผู้ยื่นเรื่องแจ้งเพิ่ม",
    EventKind.CLOSED: "ผลการดำเนินการ",
    EventKind.DISPUTED: "ข้อโต้แย้ง",
    EventKind.TRANSFERRED: "เหตุผลที่ส่งต่อ",
}


@dataclass(frozen=True)
class Passage:
    """Words that stand together, and what they are. `is_private`: only for who may know who filed the case."""

    label: str
    text: str
    is_private: bool = False


@dataclass(frozen=True)
class CaseWords:
    """Everything a case says, as it was after so many events."""

    case_id: int
    version: int
    reference: str
    titles: tuple[str, ...]
    passages: tuple[Passage, ...]

    def title_key(self) -> str:
        """The titles, comparable."""
        return _lines(self.titles)

    def text_key(self) -> str:
        """All that whoever may read the case may read, comparable."""
        number = self.reference.replace("-", "")
        texts = [each.text for each in self.passages if not each.is_private]
        return _lines([self.reference, number, *self.titles, *texts, *_compact(texts)])[:LONGEST_KEY]

    def person_key(self) -> str:
        """Who filed it, comparable; empty where that is not known."""
        texts = [each.text for each in self.passages if each.is_private]
        return _lines([*texts, *_compact(texts)])[:LONGEST_KEY]


def read_words(case_ids: Sequence[int], *, for_update: bool = False) -> list[CaseWords]:
    """The words of these cases; with `for_update`, of those that nobody else is writing down just now."""
    columns = (Case.id, Case.version, Case.reference, Case.title, Case.title_en, Case.summary, Case.answers, Case.moo)
    chosen = sa.select(*columns).where(Case.id.in_(case_ids))
    rows = db.session.execute(chosen.with_for_update(skip_locked=True, of=Case) if for_update else chosen).all()
    if not rows:
        return []
    ids = [row.id for row in rows]
    said, files, contacts = _said(ids), _files(ids), _contacts(ids)
    villages = {str(village.number): village.name for village in list_villages()}
    return [
        CaseWords(
            row.id,
            row.version,
            row.reference,
            tuple(filter(None, (row.title, row.title_en))),
            tuple(
                passage
                for passage in (
                    Passage("", row.summary),
                    *_answers(row.answers),
                    *said.get(row.id, ()),
                    *(Passage("ไฟล์", name) for name in files.get(row.id, ())),
                    *_place(row.moo, villages),
                    *contacts.get(row.id, ()),
                )
                if passage.text
            ),
        )
        for row in rows
    ]


def _answers(answers: Iterable[dict[str, Any]]) -> Iterator[Passage]:
    for answer in answers:
        shown = str(answer.get("shown") or "")
        yield Passage(str(answer.get("label", "")), shown, is_private=answer.get("type") in PRIVATE_TYPES)


def _place(moo: str, villages: dict[str, str]) -> Iterator[Passage]:
    if moo.isdigit():
        yield Passage("สถานที่", f"หมู่ที่ {moo} {villages.get(moo, '')}".strip())


def _said(case_ids: Sequence[int]) -> dict[int, list[Passage]]:
    """What was written in the course of a case, the newest first."""
    chosen = sa.select(CaseEvent.case_id, CaseEvent.kind, EventText.text)
    chosen = chosen.join(EventText, EventText.event_id == CaseEvent.id).where(CaseEvent.case_id.in_(case_ids))
    found: dict[int, list[Passage]] = {}
    for row in db.session.execute(chosen.order_by(CaseEvent.id.desc())):
        found.setdefault(row.case_id, []).append(Passage(_LABELS.get(EventKind(row.kind), "เหตุผล"), row.text))
    return found


def _files(case_ids: Sequence[int]) -> dict[int, list[str]]:
    """The names of files, by case. Only events that say so have any: asking for those few costs less than a pattern."""
    with_files = sa.select(CaseEvent.case_id, CaseEvent.seq).where(
        CaseEvent.case_id.in_(case_ids), CaseEvent.data["files"].as_integer() > 0
    )
    owners = {f"{'case' if seq == 1 else 'event'}:{case_id}{'' if seq == 1 else f':{seq}'}": case_id
              for case_id, seq in db.session.execute(with_files)}  # fmt: skip
    found: dict[int, list[str]] = {}
    if owners:
        named = sa.select(Attachment.owner, Attachment.filename).where(Attachment.owner.in_(owners))
        for owner, filename in db.session.execute(named):
            found.setdefault(owners[str(owner)], []).append(filename)
    return found


def _contacts(case_ids: Sequence[int]) -> dict[int, list[Passage]]:
    columns = (Contact.case_id, Contact.prefix, Contact.full_name, Contact.phone, Contact.email, Contact.house_no)
    found = {}
    for row in db.session.execute(sa.select(*columns).where(Contact.case_id.in_(case_ids))):
        house = f"บ้านเลขที่ {row.house_no}" if row.house_no else ""
        texts = (f"{row.prefix}{row.full_name}", show_phone(row.phone) if row.phone else "", row.email, house)
        found[row.case_id] = [Passage("ผู้ยื่นเรื่อง", text, is_private=True) for text in texts]
    return found


def _compact(texts: Sequence[str]) -> Iterator[str]:
    """Numbers without what stands between their digits: a telephone number is found however it was written."""
    for text in texts:
        for match in _NUMBER.finditer(fold_digits(text)):
            yield re.sub(r"\D", "", match[0])


def _lines(texts: Iterable[str]) -> str:
    """One line for each, ended: a word of two letters is looked up with what follows it (see `looking_up`)."""
    return "".join(f"{key}\n" for key in dict.fromkeys(filter(None, map(searchable, texts))))
