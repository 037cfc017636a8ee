"""When a section closes nothing is left with it: every column that names a section is moved or known to be history."""

from __future__ import annotations

from muangmai_portal.administration.sections.holdings import HISTORY, HOLDINGS
from muangmai_portal.extensions import Base


def test_every_column_that_names_a_section_is_moved_or_history(app: object) -> None:
    naming = {
        table.name
        for table in Base.metadata.tables.values()
        if any(key.target_fullname == "section.id" for column in table.columns for key in column.foreign_keys)
    }
    moved = {each.column.class_.__tablename__ for each in HOLDINGS}
    assert naming == moved | HISTORY
    assert not moved & HISTORY
