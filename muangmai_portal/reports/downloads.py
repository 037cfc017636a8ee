"""Reports as files: XLSX and CSV, written row by row into a file that is gone when it has been sent."""

from __future__ import annotations

import datetime as dt
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, cast

from flask import Response

from muangmai_portal.cases.figures.periods import Period
from muangmai_portal.core import clock
from muangmai_portal.core.clock import at_office
from muangmai_portal.core.csv_files import write_csv_into
from muangmai_portal.core.figure_files import table_as_csv
from muangmai_portal.core.figures import TOTAL, Cell, FigureTable
from muangmai_portal.core.presentation import thai_date, thai_datetime
from muangmai_portal.core.thai_dates import ERA_OFFSET, numeric_date
from muangmai_portal.core.workbooks import XLSX, Sheet, Table, write_workbook
from muangmai_portal.office.presentation import current_office
from muangmai_portal.reports.late import NOBODY, count_late, days_over, list_late, table_of_whose
from muangmai_portal.reports.scope import Scope

_PIECE = 65_536
_IN_MEMORY = 2_000_000  # bytes; larger files go to the disk while they are written
CSV = "text/csv; charset=utf-8"
_LATE_HEAD = (
    ("reference", "เลขรับเรื่อง"),
    ("service", "บริการหรือประเภท"),
    ("title", "หัวข้อ"),
    ("village", "หมู่ที่"),
    ("section", "ส่วนราชการ"),
    ("officer", "ผู้รับผิดชอบ"),
    ("received_on", "วันที่รับ"),
    ("due_on", "ครบกำหนด"),
    ("working_days_late", "เกินกำหนด (วันทำการ)"),
)


def send_tables(tables: Sequence[tuple[FigureTable, Period]], scope: Scope, name: str, ending: str) -> Response:
    """One table as CSV, or any number of them as the sheets of a workbook."""
    if ending == "csv":
        table, period = tables[0]
        content = table_as_csv(table, _period_columns(period, scope))
        return Response(content, mimetype=CSV, headers=_as_file(f"{name}.csv"))
    sheets = (_sheet(table, period, scope) for table, period in tables)
    return _send_workbook(sheets, tables[0][0].title, f"{name}.xlsx")


def send_late(scope: Scope, ending: str) -> Response:
    """Every late case."""
    today = clock.today()
    name = f"late{_of(scope)}-{today.year + ERA_OFFSET}-{today:%m-%d}.{ending}"
    if ending == "xlsx":
        return _send_workbook(_late_sheets(scope), "เรื่องที่เกินกำหนด", name)
    target = _file()
    head = [f"{english} ({thai})" for english, thai in _late_columns(scope)]
    write_csv_into(target, head, ([_iso(cell) for cell in row] for row in _late_rows(scope)))
    return _send(target, CSV, name)


def file_name(key: str, scope: Scope, slug: str) -> str:
    """The name of a file without its ending: what, of which section, of which period."""
    return f"{key}{_of(scope)}-{slug}"


def _of(scope: Scope) -> str:
    return f"-{scope.code.lower()}" if scope.code else ""


def _late_columns(scope: Scope) -> list[tuple[str, str]]:
    return [each for each in _LATE_HEAD if scope.reads_cases or each[0] != "title"]


def _late_rows(scope: Scope) -> Iterator[list[Cell]]:
    days = days_over()
    for line in list_late(scope):
        title: list[Cell] = [line.title] if scope.reads_cases else []
        dates: list[Cell] = [at_office(line.received_at).date(), at_office(line.due_at).date(), days(line.due_at)]
        yield [line.reference, line.service, *title, line.place, line.section, line.officer or NOBODY, *dates]


def _late_sheets(scope: Scope) -> Iterator[Sheet]:
    report = count_late(scope)
    opening = ["เรื่องที่เกินกำหนดและผู้รับผิดชอบ", *_opening(scope), f"ข้อมูล ณ วันที่ {thai_datetime(report.at)}"]
    whose = table_of_whose(report)
    head = [column.label for column in whose.columns]
    yield Sheet("ใครรับผิดชอบ", opening, [Table(head, whose.rows, total_at=len(whose.rows) - 1)], (34, 34))
    head = [thai for _english, thai in _late_columns(scope)]
    wide = (20, 34, 40, 12, 30, 30) if scope.reads_cases else (20, 34, 12, 30, 30)
    yield Sheet("ทุกเรื่อง", opening, [Table(head, _late_rows(scope))], wide)


def _sheet(table: FigureTable, period: Period, scope: Scope) -> Sheet:
    span = f"เรื่องที่รับตั้งแต่วันที่ {thai_date(period.first)} ถึงวันที่ {thai_date(period.last)}"
    opening = [table.title, *_opening(scope), span, f"ข้อมูล ณ วันที่ {thai_datetime(clock.now())}"]
    total_at = table.codes.index(TOTAL) if TOTAL in table.codes else None
    head = [column.label for column in table.columns]
    told = Table(head, table.rows, total_at=total_at)
    return Sheet(table.title.removeprefix("จำแนกตาม"), opening, [told], (46,))


def _opening(scope: Scope) -> list[str]:
    return [current_office().name, scope.name]


def _period_columns(period: Period, scope: Scope) -> list[tuple[str, object]]:
    return [
        ("section_scope (ขอบเขต)", scope.name),
        ("period_from (ตั้งแต่วันที่)", period.first),
        ("period_from_be (ตั้งแต่วันที่ พ.ศ.)", numeric_date(period.first)),
        ("period_to (ถึงวันที่)", period.last),
        ("period_to_be (ถึงวันที่ พ.ศ.)", numeric_date(period.last)),
        ("counted_at (ข้อมูล ณ เวลา)", at_office(clock.now()).isoformat(timespec="seconds")),
    ]


def _send_workbook(sheets: Iterable[Sheet], title: str, name: str) -> Response:
    target = _file()
    write_workbook(target, title, current_office().name, sheets)
    return _send(target, XLSX, name)


def _file() -> IO[bytes]:
    return cast("IO[bytes]", tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY))


def _send(target: IO[bytes], mimetype: str, name: str) -> Response:
    size = target.seek(0, io.SEEK_END)
    target.seek(0)
    answer = Response(_pieces(target), mimetype=mimetype, headers=_as_file(name))
    answer.content_length = size
    answer.call_on_close(target.close)
    return answer


def _pieces(target: IO[bytes]) -> Iterator[bytes]:
    with target:
        while piece := target.read(_PIECE):
            yield piece


def _as_file(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}


def _iso(cell: Cell) -> object:
    return cell.isoformat() if isinstance(cell, dt.date) else cell
