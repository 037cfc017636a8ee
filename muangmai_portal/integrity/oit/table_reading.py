"""Reading a year's items from a table: pasted from a spreadsheet, or a CSV file as Thai offices save them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from muangmai_portal.core.thai_text import clean, clean_line, fold_digits, searchable

MOST_ROWS = 200
_COLUMNS = ("code", "title", "group", "elements")
_NAMES = {
    "code": ("code", "รหัส", "ข้อ", "ลำดับ", "ข้อที่"),
    "title": ("title", "ชื่อ", "ชื่อข้อ", "ข้อมูล", "รายการ", "หัวข้อ"),
    "group": ("group", "กลุ่ม", "ตัวชี้วัดย่อย", "ตัวชี้วัด"),
    "elements": ("elements", "องค์ประกอบ", "องค์ประกอบด้านข้อมูล", "รายละเอียด"),
}
_CODE = re.compile(r"O\d{1,3}")
_LEADING_NUMBER = re.compile(r"^\s*(?:[-•○*]|\(?\d{1,2}[).]|\d{1,2}\s)\s*")
_GROUP = re.compile(r"^(\d{1,2}(?:\.\d{1,2})?)\s*(.*)$")


@dataclass(frozen=True)
class ReadRow:
    """One row of the table, and what is wrong with it: it cannot be entered before that is mended."""

    line: int
    code: str
    title: str
    group_code: str
    group_name: str
    elements: tuple[str, ...]
    problems: tuple[str, ...] = field(default=())


def decode(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 as spreadsheets save "Unicode text", or the Thai code pages of old ones."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp874", "replace")  # windows-874, which has TIS-620 in it


def read_table(text: str) -> list[ReadRow]:
    """The rows of a table, the heading left out. Empty lines are passed over."""
    lines = [(number, cells) for number, cells in enumerate(_cells(text), 1) if any(map(str.strip, cells))]
    columns, is_heading = _columns(lines[0][1]) if lines else (_COLUMNS, False)
    rows = [_read(number, dict(zip(columns, cells, strict=False))) for number, cells in lines[is_heading:]]
    codes = [row.code for row in rows]
    return [_with_twice(row, codes) for row in rows[:MOST_ROWS]]


def _cells(text: str) -> list[list[str]]:
    """Tabs part the cells where there are any, else commas."""
    text = text.replace("\0", "").lstrip("\ufeff")
    csv.field_size_limit(200_000)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in text else ","))


def _columns(first: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """What each column holds, by the heading; without one they are code, title, group, elements."""
    known = {searchable(name): column for column, names in _NAMES.items() for name in names}
    found = tuple(known.get(searchable(cell), "") for cell in first)
    return (found, True) if {"code", "title"} <= set(found) else (_COLUMNS, False)


def _read(line: int, cells: dict[str, str]) -> ReadRow:
    code = fold_digits(clean_line(cells.get("code", ""))).upper().replace(" ", "")
    code = f"O{code}" if code.isdigit() else code
    title = clean_line(cells.get("title", ""))
    group = _GROUP.match(fold_digits(clean_line(cells.get("group", ""))))
    name = clean_line(cells.get("group", ""))
    elements = tuple(_elements(cells.get("elements", "")))
    return ReadRow(
        line,
        code,
        title,
        group[1] if group else "",
        group[2] if group else name[:200],
        elements,
        tuple(_problems(code, title, elements)),
    )


def _elements(text: str) -> list[str]:
    """One on each line, or parted by semicolons; the numbers that a list gives itself go."""
    parts = re.split(r"[\n;]", clean(text))
    return [shown for part in parts if (shown := clean_line(_LEADING_NUMBER.sub("", fold_digits(part), count=1)))]


def _problems(code: str, title: str, elements: Sequence[str]) -> list[str]:
    found = []
    if not code:
        found.append("ไม่มีรหัสข้อ")
    elif not _CODE.fullmatch(code):
        found.append("รหัสข้อต้องเป็น O ตามด้วยตัวเลข เช่น O17 (ชุดของสถานศึกษาและโรงพยาบาลใช้กับ อปท. ไม่ได้)")
    if not title:
        found.append("ไม่มีชื่อข้อ")
    if len(title) > 500 or any(len(each) > 1000 for each in elements):
        found.append("ข้อความยาวเกินไป ตรวจว่าแยกคอลัมน์ถูกต้อง")
    if len(elements) > 40:
        found.append("มีองค์ประกอบเกิน 40 รายการ")
    return found


def _with_twice(row: ReadRow, codes: Sequence[str]) -> ReadRow:
    if not row.code or codes.count(row.code) < 2:
        return row
    more = (*row.problems, f"มีรหัส {row.code} มากกว่าหนึ่งแถว")
    return ReadRow(row.line, row.code, row.title, row.group_code, row.group_name, row.elements, more)
