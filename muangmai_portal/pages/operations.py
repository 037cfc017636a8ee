"""Everything that changes the menu of the public site."""

from __future__ import annotations

from dataclasses import dataclass

from muangmai_portal.accounts.models import Officer
from muangmai_portal.audit.operations import record
from muangmai_portal.core import clock
from muangmai_portal.core.errors import ConflictError, DomainError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import touch_public_content
from muangmai_portal.pages.menu_queries import (
    find_same_entry,
    list_codes,
    list_defaults,
    list_entries,
    list_groups,
    promised_codes,
)
from muangmai_portal.pages.models import MenuEntry

PROMISED = "ประกาศของ อบต. หรือกฎหมายกำหนดให้มีลิงก์นี้ จึงซ่อน ลบ หรือเปลี่ยนปลายทางไม่ได้"
_CAME_ALONG = "เมนูนี้มากับระบบ ซ่อนได้แต่ลบไม่ได้ เพื่อให้เรียกกลับมาใช้ได้"


@dataclass(frozen=True, kw_only=True)
class EntryFacts:
    """What is typed about an entry. `target` was checked: see `menu_targets.check_target`."""

    group_code: str
    label_th: str
    label_en: str = ""
    target: str


def load_menu() -> int:
    """Enter the entries of data/menu.json that were never there; gives how many. What the office changed stays."""
    with transaction():
        known = list_codes()
        missing = [
            MenuEntry(
                code=entry["code"],
                group_code=group,
                label_th=entry["th"],
                label_en=entry["en"],
                target=entry["target"],
                position=position,
                updated_at=clock.now(),
            )
            for position, (group, entry) in enumerate(list_defaults(), start=1)
            if entry["code"] not in known
        ]
        db.session.add_all(missing)
        if missing:
            touch_public_content()
    return len(missing)


def add_entry(facts: EntryFacts, *, actor: Officer) -> MenuEntry:
    """Add an entry, last of its group. The same again is a second click.

    Raises:
        DomainError: there is no such group.
    """
    _refuse_group(facts.group_code)
    same = find_same_entry(facts.group_code, facts.label_th, facts.target)
    if same is not None:
        return same
    last = max((each.position for each in _beside(facts.group_code)), default=0)
    entry = MenuEntry(**vars(facts), position=last + 1, updated_at=clock.now(), version=1)
    db.session.add(entry)
    _tell(entry, "added", actor)
    return entry


def change_entry(entry: MenuEntry, facts: EntryFacts, *, version: int, actor: Officer) -> None:
    """Change the words, the group or the target of an entry.

    Raises:
        ConflictError: somebody else changed it meanwhile.
        DomainError: there is no such group, or the target is promised.
    """
    _refuse_group(facts.group_code)
    db.session.refresh(entry, with_for_update=True)
    if all(getattr(entry, name) == value for name, value in vars(facts).items()):
        return
    if entry.version != version:
        raise ConflictError("มีผู้อื่นแก้ไขเมนูนี้ระหว่างที่ท่านพิมพ์ ข้อความของท่านยังอยู่ โปรดเทียบกับข้อมูลล่าสุดก่อนบันทึก")
    if is_promised(entry) and facts.target != entry.target:
        raise DomainError(PROMISED)
    if facts.group_code != entry.group_code:
        entry.position = max((each.position for each in _beside(facts.group_code)), default=0) + 1
    for name, value in vars(facts).items():
        setattr(entry, name, value)
    _tell(entry, "changed", actor)


def shift_entry(entry: MenuEntry, *, by: int, actor: Officer) -> None:
    """Move an entry up (-1) or down (1) in its group; at the end it stays where it is."""
    order = _beside(entry.group_code)
    here = order.index(entry)
    there = min(max(here + by, 0), len(order) - 1)
    if here == there:
        return
    order.insert(there, order.pop(here))
    for position, each in enumerate(order, start=1):
        each.position = position
    _tell(entry, "moved", actor)


def hide_entry(entry: MenuEntry, *, is_hidden: bool, actor: Officer) -> None:
    """Take an entry from the public menu, or show it again.

    Raises:
        DomainError: it is promised.
    """
    if entry.is_hidden == is_hidden:
        return
    if is_hidden and is_promised(entry):
        raise DomainError(PROMISED)
    entry.is_hidden = is_hidden
    _tell(entry, "hidden" if is_hidden else "shown", actor)


def remove_entry(entry: MenuEntry, *, actor: Officer) -> None:
    """Remove an entry that the office added itself.

    Raises:
        DomainError: it came with the portal.
    """
    if entry.code is not None:
        raise DomainError(PROMISED if is_promised(entry) else _CAME_ALONG)
    _tell(entry, "removed", actor)
    db.session.delete(entry)
    db.session.flush()


def is_promised(entry: MenuEntry) -> bool:
    """Whether the announcement or the law demands this link."""
    return entry.code in promised_codes()


def _beside(group_code: str) -> list[MenuEntry]:
    return [each for each in list_entries() if each.group_code == group_code]


def _refuse_group(code: str) -> None:
    if code not in {group.code for group in list_groups()}:
        raise DomainError("เลือกหมวดจากรายการ")


def _tell(entry: MenuEntry, deed: str, actor: Officer) -> None:
    entry.version = (entry.version or 0) + (deed != "added")
    entry.updated_at = clock.now()
    db.session.flush()
    record("menu", f"menu:{entry.id}", actor.id, {"deed": deed, "label": entry.label_th, "target": entry.target})
    touch_public_content()
