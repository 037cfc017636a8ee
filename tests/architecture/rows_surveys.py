"""Who may open the addresses of `surveys`; the format is in `role_table`."""

from __future__ import annotations

from tests.architecture.role_row import Row

MAKERS = frozenset({"webmaster", "secretary", "head"})
COLLECTORS = MAKERS | {"officer", "officer elsewhere"}
HERE = "/staff/surveys/satisfaction"

ROWS: tuple[Row, ...] = (
    Row("/surveys/", "/surveys/"),
    Row("/surveys/<slug>", "/surveys/satisfaction", post=422),
    Row("/surveys/<slug>/thanks", "/surveys/satisfaction/thanks"),
    # A kiosk is started by a signed link of the desk; without it nobody enters, whoever they are
    Row("/surveys/<slug>/kiosk", "/surveys/satisfaction/kiosk", get=403, post=403),
    Row("/surveys/<slug>/kiosk/thanks", "/surveys/satisfaction/kiosk/thanks", get=403),
    # The desk: officers at the counter collect answers, those who answer for the office make surveys
    Row("/staff/surveys", "/staff/surveys", COLLECTORS),
    Row("/staff/surveys/new", "/staff/surveys/new", MAKERS, post=422),
    Row("/staff/surveys/<slug>", f"{HERE}", MAKERS),
    Row("/staff/surveys/<slug>/settings", f"{HERE}/settings", MAKERS, get=None, post=422),
    Row("/staff/surveys/<slug>/publish", f"{HERE}/publish", MAKERS, get=None, post=422),
    Row("/staff/surveys/<slug>/edit", f"{HERE}/edit", MAKERS, post=409),  # the form says on which draft it is based
    Row("/staff/surveys/<slug>/preview", f"{HERE}/preview", MAKERS),
    Row("/staff/surveys/<slug>/texts", f"{HERE}/texts", MAKERS),
    Row("/staff/surveys/<slug>/texts/<int:text_id>", f"{HERE}/texts/999999", MAKERS, get=None, post=404),
    Row("/staff/surveys/<slug>/kiosk", f"{HERE}/kiosk", COLLECTORS),
    Row("/staff/surveys/<slug>/poster.pdf", f"{HERE}/poster.pdf", COLLECTORS),
    Row("/staff/surveys/<slug>/paper", f"{HERE}/paper", COLLECTORS, post=422),
)
