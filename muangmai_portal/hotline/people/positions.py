"""The positions that a reporter can keep away from a tip, and that an officer holds or answers to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import lazy_gettext as _

READERS = "readers"
_FIXED = (
    ("executive", _("นายก อบต.")),
    ("deputy", _("รองนายก หรือเลขานุการนายก")),
    ("council", _("ประธานหรือสมาชิกสภา อบต.")),
    ("secretary", _("ปลัด หรือรองปลัด อบต.")),
)
_LAST = ((READERS, _("เจ้าหน้าที่ผู้รับเรื่องนี้เอง ทุกคน")),)


@dataclass(frozen=True)
class Position:
    """A position, by its stable code and its name for people."""

    code: str
    name: str


def list_positions(sections: Iterable[tuple[str, str]]) -> list[Position]:
    """Every position that can be ticked, highest first; `sections` are code and name of those the office has."""
    return [
        *(Position(code, str(name)) for code, name in _FIXED),
        *(Position(f"section:{code}", str(_("ผู้อำนวยการหรือคนใน%(section)s", section=name))) for code, name in sections),
        *(Position(code, str(name)) for code, name in _LAST),
    ]


def list_tags(sections: Iterable[tuple[str, str]]) -> list[Position]:
    """The positions that an officer may hold or answer to."""
    return [position for position in list_positions(sections) if position.code != READERS]
