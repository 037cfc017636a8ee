"""Which cases were chosen, each with the version that the officer saw."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import defer

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.permissions import readable_by
from muangmai_portal.core.errors import DomainError
from muangmai_portal.extensions import db
from muangmai_portal.inbox.queries import is_possible_id

MOST_CASES = 100
_MOST_DIGITS = 10


class BulkRefusedError(DomainError):
    """Nothing was chosen, too much, or no act that there is: the list says so."""

    code = "bulk_refused"


@dataclass(frozen=True)
class Chosen:
    """The cases, in the order of the list, with what was seen of each; `gone` could not be read any more."""

    cases: tuple[Case, ...] = ()
    versions: dict[int, int] | None = None
    gone: int = 0

    def marks(self) -> list[str]:
        """As they stand in a form."""
        return [f"{case.id}.{self.version_of(case)}" for case in self.cases]

    def version_of(self, case: Case) -> int:
        """What the officer saw."""
        return (self.versions or {}).get(case.id, 0)


def read_chosen(officer: Officer, marks: Iterable[str]) -> Chosen:
    """The cases among the marks `id.version` that this officer may read.

    Raises:
        BulkRefusedError: nothing was chosen, or too much.
    """
    versions = dict(pair for mark in marks if (pair := _read(mark)))
    if not versions:
        raise BulkRefusedError("เลือกอย่างน้อยหนึ่งเรื่อง")
    if len(versions) > MOST_CASES:
        raise BulkRefusedError(f"เลือกได้ครั้งละไม่เกิน {MOST_CASES} เรื่อง")
    statement = sa.select(Case).where(Case.id.in_(versions), readable_by(officer)).options(defer(Case.answers))
    found = {case.id: case for case in db.session.scalars(statement)}
    cases = tuple(found[case_id] for case_id in versions if case_id in found)
    return Chosen(cases, versions, len(versions) - len(cases))


def _read(mark: str) -> tuple[int, int] | None:
    case_id, _, version = mark.partition(".")
    if not all(each.isascii() and each.isdigit() and len(each) <= _MOST_DIGITS for each in (case_id, version)):
        return None
    return (int(case_id), int(version)) if is_possible_id(int(case_id)) and is_possible_id(int(version)) else None
