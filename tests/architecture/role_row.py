"""One row of the table of who may open which address, and the roles by their names."""

from __future__ import annotations

from dataclasses import dataclass, field

EVERYBODY = frozenset({
    "stranger", "officer", "officer elsewhere", "head", "secretary", "executive", "webmaster", "integrity", "auditor",
    "admin",
})  # fmt: skip
STAFF = EVERYBODY - {"stranger"}
# officer, head: their section; secretary: all; auditor: everything but contacts. The others read no case.
READERS = frozenset({"officer", "officer elsewhere", "head", "secretary", "auditor"})
WORKERS = READERS - {"auditor"}
ADMIN = frozenset({"admin"})
SERVICE_KEEPERS = frozenset({"secretary", "admin"})  # of services and their forms
OFFICE_KEEPERS = frozenset({"admin", "webmaster"})  # of how to reach the office
AUDIT_READERS = frozenset({"admin", "auditor", "secretary"})
KEEPERS = frozenset({"head", "secretary", "admin"})  # of what a section says again and again


@dataclass(frozen=True)
class Row:
    """One address, and who gets what there."""

    rule: str
    address: str
    insiders: frozenset[str] = EVERYBODY
    get: int | None = 200
    post: int | None = None
    is_case: bool = False  # a case of the engineers: for people of other sections it does not exist
    exceptions: dict[str, int] = field(default_factory=dict)  # what reading gives to some insiders instead


CASE = "/staff/cases/<reference>"
HERE = "/staff/cases/{reference}"
