"""Who may open the room's own pages and the measures; the format is in `role_table`."""

from __future__ import annotations

from tests.architecture.role_row import STAFF, Row

_READERS = frozenset({"officer", "officer elsewhere", "head", "secretary", "executive", "webmaster", "auditor"})
_REPORTERS = frozenset({"officer", "officer elsewhere", "head", "secretary", "webmaster"})
_PLANNERS = frozenset({"secretary", "webmaster"})
_SUPERIORS = frozenset({"head", "secretary", "executive", "auditor"})
_OBSTACLE = "/staff/integrity/obstacles/<int:obstacle_id>"
_ROW, _NO_ROW = "/staff/integrity/progress/<int:progress_id>", "/staff/integrity/progress/999999"
_YEAR, _NO_YEAR = "/staff/integrity/measures/<int:year>", "/staff/integrity/measures/2500"
_MEASURE, _NO_MEASURE = f"{_YEAR}/measures/<int:measure_id>", f"{_NO_YEAR}/measures/999999"

ROWS: tuple[Row, ...] = (
    Row("/integrity/", "/integrity/"),
    Row("/integrity/measures", "/integrity/measures"),
    Row("/integrity/measures/print", "/integrity/measures/print", get=404),  # nothing was announced in these tests
    Row("/integrity/measures/progress.csv", "/integrity/measures/progress.csv", get=404),
    Row("/staff/integrity", "/staff/integrity", STAFF),
    Row("/staff/integrity/measures", "/staff/integrity/measures", _READERS),
    Row("/staff/integrity/measures/start", "/staff/integrity/measures/start", _PLANNERS, get=None, post=422),
    Row(_YEAR, _NO_YEAR, _READERS, get=404),
    Row(f"{_YEAR}/edit", f"{_NO_YEAR}/edit", _PLANNERS, get=404, post=404),
    Row(f"{_YEAR}/days", f"{_NO_YEAR}/days", _PLANNERS, get=404, post=404),
    Row(f"{_YEAR}/publish", f"{_NO_YEAR}/publish", _PLANNERS, get=None, post=404),
    Row(f"{_YEAR}/measures", f"{_NO_YEAR}/measures", _PLANNERS, get=None, post=404),
    Row(_MEASURE, _NO_MEASURE, _PLANNERS, get=404, post=404),
    Row(f"{_MEASURE}/<any(up, down, remove):act>", f"{_NO_MEASURE}/up", _PLANNERS, get=None, post=404),
    Row(
        f"{_MEASURE}/steps/<int:step_id>/<any(up, down, remove, living):act>",
        f"{_NO_MEASURE}/steps/999999/up",
        _PLANNERS,
        get=None,
        post=404,
    ),
    Row(_ROW, _NO_ROW, _READERS, get=404, post=404),
    Row(f"{_ROW}/due", f"{_NO_ROW}/due", _PLANNERS, get=None, post=404),
    Row(f"{_ROW}/evidence", f"{_NO_ROW}/evidence", _READERS, get=None, post=404),
    Row(
        f"{_ROW}/evidence/<int:evidence_id>/remove",
        f"{_NO_ROW}/evidence/999999/remove",
        _READERS,
        get=None,
        post=404,
    ),
    Row(f"{_ROW}/obstacle", f"{_NO_ROW}/obstacle", _REPORTERS, get=404, post=404),
    Row(
        "/staff/integrity/obstacles",
        "/staff/integrity/obstacles",
        _SUPERIORS,
        exceptions={"auditor": 403},  # not a superior: sees histories, not the list of what superiors must answer
    ),
    Row(
        "/staff/integrity/obstacles/<int:obstacle_id>",
        "/staff/integrity/obstacles/999999",
        _SUPERIORS,
        get=404,
        post=404,
    ),
)
