"""Reading XLSX files from their XML, so that what a program of an office would see is what is tested."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheets_of(workbook: bytes) -> dict[str, list[list[tuple[str, str]]]]:
    """Name, rows and typed cells of each sheet; a cell that would be run is an error."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        names = [each.attrib["name"] for each in _read(archive, "workbook.xml").iter(f"{MAIN}sheet")]
        found = {}
        for number, name in enumerate(names, 1):
            sheet = _read(archive, f"worksheets/sheet{number}.xml")
            found[name] = [[_cell(cell) for cell in row.iter(f"{MAIN}c")] for row in sheet.iter(f"{MAIN}row")]
    return found


def _read(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(archive.read(f"xl/{name}"))  # noqa: S314 - written by ourselves a moment ago


def _cell(cell: ElementTree.Element) -> tuple[str, str]:
    assert cell.find(f"{MAIN}f") is None, "a formula"
    if cell.get("t") == "inlineStr":
        return "text", "".join(part.text or "" for part in cell.iter(f"{MAIN}t"))
    return "number", cell.findtext(f"{MAIN}v", "")
