"""Who may open the addresses of `surveys`; the format is in `role_table`."""

from __future__ import annotations

from tests.architecture.role_row import Row

ROWS: tuple[Row, ...] = (
    Row("/surveys/", "/surveys/"),
    Row("/surveys/<slug>", "/surveys/satisfaction", post=422),
    Row("/surveys/<slug>/thanks", "/surveys/satisfaction/thanks"),
    # A kiosk is started by a signed link of the desk; without it nobody enters, whoever they are
    Row("/surveys/<slug>/kiosk", "/surveys/satisfaction/kiosk", get=403, post=403),
    Row("/surveys/<slug>/kiosk/thanks", "/surveys/satisfaction/kiosk/thanks", get=403),
)
