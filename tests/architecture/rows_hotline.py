"""Who may open the addresses of `hotline`; the format is in `role_table`.

No ceremony was held in these tests, so the form is closed (503 for whoever sends it), and nobody's vault is open: then
even readers get 403 beyond the door.
"""

from __future__ import annotations

from tests.architecture.role_row import Row

_INTEGRITY = frozenset({"integrity"})
_DESK = "/staff/hotline"

ROWS: tuple[Row, ...] = (
    Row("/hotline", "/hotline", post=503),
    Row(_DESK, _DESK, _INTEGRITY),
    Row(f"{_DESK}/unlock", f"{_DESK}/unlock", _INTEGRITY, get=None, post=422),
    Row(f"{_DESK}/lock", f"{_DESK}/lock", _INTEGRITY, get=None, post=303),
    Row(f"{_DESK}/close", f"{_DESK}/close", _INTEGRITY, get=None, post=403),
    Row(f"{_DESK}/seen", f"{_DESK}/seen", _INTEGRITY, get=None, post=403),
    Row(f"{_DESK}/setup", f"{_DESK}/setup", _INTEGRITY, get=None, post=422),
    Row(f"{_DESK}/enrol", f"{_DESK}/enrol", _INTEGRITY, get=None, post=422),
    Row(f"{_DESK}/enrol/forget", f"{_DESK}/enrol/forget", _INTEGRITY, get=None, post=422),
    Row(f"{_DESK}/certificate", f"{_DESK}/certificate", _INTEGRITY, get=None, post=422),
    Row(f"{_DESK}/tips/<handle>", f"{_DESK}/tips/0123456789abcdef", _INTEGRITY, get=403),
    Row(f"{_DESK}/tips/<handle>/<act>", f"{_DESK}/tips/0123456789abcdef/reply", _INTEGRITY, get=None, post=403),
    Row(f"{_DESK}/identities", f"{_DESK}/identities", _INTEGRITY, get=403),
    Row(f"{_DESK}/identities/<handle>", f"{_DESK}/identities/0123456789abcdef-0", _INTEGRITY, get=None, post=403),
    Row(f"{_DESK}/new", f"{_DESK}/new", _INTEGRITY, get=403, post=403),
    Row(f"{_DESK}/figures", f"{_DESK}/figures", _INTEGRITY, get=403),
    Row(f"{_DESK}/figures/<code>", f"{_DESK}/figures/2569-1", _INTEGRITY, get=None, post=403),
    Row(f"{_DESK}/exchange", f"{_DESK}/exchange", _INTEGRITY, get=403),
    Row(f"{_DESK}/exchange/export", f"{_DESK}/exchange/export", _INTEGRITY, get=None, post=403),
    Row(f"{_DESK}/exchange/import", f"{_DESK}/exchange/import", _INTEGRITY, get=None, post=403),
    Row(f"{_DESK}/keys", f"{_DESK}/keys", _INTEGRITY, get=403),
    *(
        Row(f"{_DESK}/keys/{act}", f"{_DESK}/keys/{act}", _INTEGRITY, get=None, post=403)
        for act in ("count", "drill", "grant-all", "passphrase", "rekey", "retire")
    ),
)
