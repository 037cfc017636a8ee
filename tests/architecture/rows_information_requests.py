"""Who may open the addresses of `information_requests`; the format is in `role_table`."""

from __future__ import annotations

from tests.architecture.role_row import READERS, WORKERS, Row

# The case of these tests asks for a street light: as a request for information it does not exist.
ROWS: tuple[Row, ...] = (
    Row("/information-requests/", "/information-requests/"),
    Row("/information-requests/decisions.csv", "/information-requests/decisions.csv"),
    Row("/staff/information", "/staff/information", READERS),
    Row("/staff/information/<reference>", "/staff/information/{reference}", WORKERS, get=404, post=404),
    Row("/staff/information/<reference>/extend", "/staff/information/{reference}/extend", WORKERS, get=None, post=404),
    Row(
        "/staff/information/<reference>/third-person",
        "/staff/information/{reference}/third-person",
        WORKERS,
        get=None,
        post=404,
    ),
)
