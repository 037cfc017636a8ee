"""Who may open the addresses of `disclosures`; the format is in `role_table`."""

from __future__ import annotations

from tests.architecture.role_row import Row

WEBMASTER = frozenset({"webmaster"})
_RULE = "/staff/disclosures/<code>"
_HERE = "/staff/disclosures/s0-0"  # the Act has no such heading: even the webmaster finds nothing there

ROWS: tuple[Row, ...] = (
    Row("/disclosures/", "/disclosures/"),
    Row("/disclosures/index", "/disclosures/index?q=แผน"),
    Row("/disclosures/index/print", "/disclosures/index/print"),
    Row("/disclosures/index.csv", "/disclosures/index.csv"),
    Row("/disclosures/<code>", "/disclosures/s9-6"),
    Row("/disclosures/<code>/<slug>", "/disclosures/s9-6/never-written", get=404),
    Row("/disclosures/<code>/<slug>.pdf", "/disclosures/s9-6/never-written.pdf", get=404),
    Row("/staff/disclosures", "/staff/disclosures", WEBMASTER),
    Row(_RULE, _HERE, WEBMASTER, get=404, post=404),
    Row(f"{_RULE}/empty", f"{_HERE}/empty", WEBMASTER, get=None, post=404),
)
