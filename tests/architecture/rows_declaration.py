"""Who may open the addresses of the declaration, the gifts and the risks; the format is in `role_table`."""

from __future__ import annotations

from tests.architecture.role_row import STAFF, Row

WEBMASTER = frozenset({"webmaster"})
# Who reports on risks, and who keeps the register; the rows themselves are bound to sections further in.
REPORTERS = frozenset({"officer", "officer elsewhere", "head", "secretary", "webmaster"})
KEEPERS = frozenset({"head", "secretary", "webmaster"})
ABOVE = frozenset({"secretary", "webmaster"})  # no single section approves the register of all

_DECLARATION = "/staff/integrity/declaration"
_PAPER, _NO_PAPER = f"{_DECLARATION}/<int:publication_id>", f"{_DECLARATION}/999999"
_GIFT, _NO_GIFT = "/staff/gifts/<int:report_id>", "/staff/gifts/999999"
_RISKS = "/staff/integrity/risks"
_YEAR, _THIS = f"{_RISKS}/<int:year>", f"{_RISKS}/2570"
_RISK, _NO_RISK = f"{_YEAR}/<int:risk_id>", f"{_THIS}/999999"

ROWS: tuple[Row, ...] = (
    Row("/integrity/declaration", "/integrity/declaration"),
    Row("/integrity/declaration/<slug>", "/integrity/declaration/never-written", get=404),
    Row(_DECLARATION, _DECLARATION, WEBMASTER),
    Row(_PAPER, _NO_PAPER, WEBMASTER, get=404, post=404),
    Row(f"{_PAPER}/evidence", f"{_NO_PAPER}/evidence", WEBMASTER, get=None, post=404),
    Row(
        f"{_PAPER}/evidence/<int:evidence_id>/remove",
        f"{_NO_PAPER}/evidence/999999/remove",
        WEBMASTER,
        get=None,
        post=404,
    ),
    Row("/integrity/gifts", "/integrity/gifts"),
    Row("/integrity/gifts/<slug>", "/integrity/gifts/never-written", get=404),
    Row("/integrity/gifts/gifts.csv", "/integrity/gifts/gifts.csv"),
    Row("/staff/gifts", "/staff/gifts", STAFF),
    Row("/staff/gifts/new", "/staff/gifts/new", STAFF, post=422),
    Row("/staff/gifts/nil", "/staff/gifts/nil", STAFF, get=None, post=422),
    Row(_GIFT, _NO_GIFT, STAFF, get=404),
    Row(f"{_GIFT}/correct", f"{_NO_GIFT}/correct", STAFF, get=404, post=404),
    Row(f"{_GIFT}/files/<token>/<path:name>", f"{_NO_GIFT}/files/AAAAAAAAAAAAAAAAAAAAAA/a.jpg", STAFF, get=404),
    Row("/integrity/risks", "/integrity/risks"),
    Row("/integrity/risks/risks.csv", "/integrity/risks/risks.csv", get=404),  # no register was approved
    Row("/integrity/risks/risks.xlsx", "/integrity/risks/risks.xlsx", get=404),
    Row(_RISKS, _RISKS, REPORTERS, get=302),
    Row(_YEAR, _THIS, REPORTERS),
    Row(f"{_YEAR}/new", f"{_THIS}/new", KEEPERS, post=422),
    Row(f"{_YEAR}/approve", f"{_THIS}/approve", ABOVE, get=None, post=303),
    Row(f"{_YEAR}/copy", f"{_THIS}/copy", ABOVE, get=None, post=422),  # there is nothing to copy
    Row(_RISK, _NO_RISK, REPORTERS, get=404),
    Row(f"{_RISK}/edit", f"{_NO_RISK}/edit", KEEPERS, get=404, post=404),
    Row(f"{_RISK}/remove", f"{_NO_RISK}/remove", KEEPERS, get=None, post=404),
    Row(f"{_RISK}/restore", f"{_NO_RISK}/restore", KEEPERS, get=None, post=404),
    Row(f"{_RISK}/progress", f"{_NO_RISK}/progress", REPORTERS, get=None, post=404),
    Row(f"{_RISK}/evidence", f"{_NO_RISK}/evidence", REPORTERS, get=None, post=404),
    Row(
        f"{_RISK}/evidence/<int:evidence_id>/remove",
        f"{_NO_RISK}/evidence/999999/remove",
        REPORTERS,
        get=None,
        post=404,
    ),
)
