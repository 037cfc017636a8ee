"""Who may open the addresses of `offline_channels`; the format is in `role_table`."""

from __future__ import annotations

from tests.architecture.role_row import ADMIN, WORKERS, Row

ROWS: tuple[Row, ...] = (
    Row("/staff/office/boxes", "/staff/office/boxes", ADMIN, post=422),
    Row("/staff/office/boxes/<int:number>", "/staff/office/boxes/1", ADMIN, get=404, post=404),  # there is none
    Row("/staff/boxes", "/staff/boxes", WORKERS),
    Row("/staff/boxes/print", "/staff/boxes/print", WORKERS),
    Row("/staff/boxes/open", "/staff/boxes/open", WORKERS, post=422),
    Row("/staff/papers/", "/staff/papers/", WORKERS),
    Row("/staff/papers/services/<code>", "/staff/papers/services/LIGHT", WORKERS, post=422),
    Row("/staff/papers/new", "/staff/papers/new", WORKERS, post=422),
    Row("/staff/papers/receipt", "/staff/papers/receipt", WORKERS, get=404),  # nothing was registered
    Row("/staff/papers/receipt.pdf", "/staff/papers/receipt.pdf", WORKERS, get=303),
    Row("/staff/boxes/openings/<int:number>", "/staff/boxes/openings/1", WORKERS, get=404, post=404),
)
