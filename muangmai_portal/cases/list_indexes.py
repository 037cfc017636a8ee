"""The indexes behind the lists of the desk, each once for a section and once for those above the sections.

A page and a count must cost the same whether there are a thousand cases or a hundred thousand.
"""

from __future__ import annotations

from sqlalchemy import Index, text

_FILTERS = ("section_id", "service_code", "moo", "channel", "assignee_id", "created_at", "is_urgent")


def list_indexes(*, held: str, waiting: str, spam: str) -> list[Index]:
    """The indexes of the table of cases, given its words for these states and this outcome."""
    is_open = f"closed_at IS NULL AND status != '{held}'"
    # `kind` and the filters stand last so that what a list is narrowed to is counted from the index too.
    return [
        *_pair("work", "attention_at", "id", "closed_at", "status", "kind", *_FILTERS, where=is_open),
        *_pair("assignee", "assignee_id", "attention_at", "id", "closed_at", "status", "kind", where=is_open),
        *_pair("due", "due_at", "id", "closed_at", "status", "kind", *_FILTERS,
               where=f"{is_open} AND status != '{waiting}'"),
        *_pair("waiting", "updated_at", "id", "status", "kind", where=f"status = '{waiting}'"),
        *_pair("closed", "closed_at", "id", "outcome", "kind", *_FILTERS,
               where=f"closed_at IS NOT NULL AND outcome != '{spam}'"),
        *_pair("unsorted", "unsorted_since", "id", "closed_at", "status", "kind", where="unsorted_since IS NOT NULL"),
        *_pair("held", "created_at", "id", "status", where=f"status = '{held}'"),
        *_pair("spam", "closed_at", "id", "outcome", where=f"outcome = '{spam}'"),
    ]  # fmt: skip


def _pair(name: str, *columns: str, where: str) -> list[Index]:
    """Two partial indexes. SQLite counts from an index alone only if it also holds the columns of the condition."""
    condition = text(where)
    return [
        Index(f"ix_case_{name}", *dict.fromkeys(every), sqlite_where=condition, postgresql_where=condition)
        for name, every in ((f"section_{name}", ["section_id", *columns]), (f"all_{name}", columns))
    ]
