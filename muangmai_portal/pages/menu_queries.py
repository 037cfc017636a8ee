"""Reading the menu, and the groups that it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.reference_data import read_reference_data
from muangmai_portal.extensions import db
from muangmai_portal.pages.models import MenuEntry


@dataclass(frozen=True)
class MenuGroup:
    """A heading of the menu."""

    code: str
    label_th: str
    label_en: str

    def label(self, language: str) -> str:
        """The heading in the reader's language."""
        return self.label_en if language == "en" else self.label_th


@dataclass(frozen=True)
class Link:
    """An entry as it is remembered between requests."""

    code: str
    group_code: str
    label_th: str
    label_en: str
    target: str

    def label(self, language: str) -> str:
        """The words of the link in the reader's language; the Thai ones stand in."""
        return (self.label_en if language == "en" else "") or self.label_th


def list_groups() -> list[MenuGroup]:
    """The groups, as the websites of these offices have them."""
    return [MenuGroup(each["code"], each["th"], each["en"]) for each in read_reference_data("menu")["groups"]]


def list_defaults() -> list[tuple[str, dict[str, Any]]]:
    """The entries that the portal comes with, each with the code of its group."""
    return [(group["code"], entry) for group in read_reference_data("menu")["groups"] for entry in group["entries"]]


def promised_codes() -> frozenset[str]:
    """The entries that the announcement or the law demands: nobody may hide them or let them lead elsewhere."""
    return frozenset(entry["code"] for _group, entry in list_defaults() if entry.get("promised"))


def list_entries() -> list[MenuEntry]:
    """Every entry in its order, hidden ones too."""
    order = {group.code: number for number, group in enumerate(list_groups())}
    found = db.session.scalars(sa.select(MenuEntry).order_by(MenuEntry.position, MenuEntry.id))
    return sorted(found, key=lambda each: (order.get(each.group_code, len(order)), each.position, each.id))


def list_links() -> list[Link]:
    """What the public may see of the menu, in its order."""
    return [
        Link(each.code or "", each.group_code, each.label_th, each.label_en, each.target)
        for each in list_entries()
        if not each.is_hidden
    ]


def get_entry(entry_id: int) -> MenuEntry:
    """An entry for the desk.

    Raises:
        NotFoundError: there is none.
    """
    found = db.session.get(MenuEntry, entry_id)
    if found is None:
        raise NotFoundError("ไม่พบเมนูนี้ อาจถูกลบไปแล้ว")
    return found


def list_codes() -> set[str]:
    """The codes of the entries that came with the portal and are there."""
    return {code for code in db.session.scalars(sa.select(MenuEntry.code)) if code}


def find_same_entry(group_code: str, label_th: str, target: str) -> MenuEntry | None:
    """An entry that says the same."""
    chosen = sa.select(MenuEntry).filter_by(group_code=group_code, label_th=label_th, target=target)
    return db.session.scalars(chosen.limit(1)).first()
