"""Letting a new officer read what a lost one could: the root opens each tip, and seals it to a new circle."""

from __future__ import annotations

from dataclasses import dataclass

from muangmai_portal.hotline.bundles.reading import Bundle
from muangmai_portal.hotline.bundles.returns import Rewrap
from muangmai_portal.hotline.crypto.certificates import Certificate
from muangmai_portal.hotline.crypto.entries import ROOT, Statement, say
from muangmai_portal.hotline.crypto.keys import Keys
from muangmai_portal.hotline.crypto.wraps import SLOTS, deal_slots, fill_slots
from muangmai_portal.hotline.offline.opening import Opened
from muangmai_portal.hotline.tips.kinds import Kind

CHANGE = "rewrap"


@dataclass(frozen=True, kw_only=True)
class Recovery:
    """Who shall read, and in whose place; `lost` is empty where nobody is replaced."""

    bundle: Bundle
    root: Keys
    new: Certificate
    lost: str
    day: str

    @property
    def name(self) -> str:
        """The new officer's identifier."""
        return self.new.officer_id.hex()

    def concerns(self, tip: Opened) -> bool:
        """Whether the new officer should read this tip and may: never one in which the reporter names them."""
        # With the database's module, which a laptop needs for nothing else: the rule must stand in one place.
        from muangmai_portal.hotline.people.officers import is_named

        inside = set(tip.thread.circle.values())
        is_wanted = self.lost in inside if self.lost else True
        return is_wanted and self.name not in inside and not is_named(self.new, tip.thread.ticks)

    def rewrap(self, tip: Opened) -> Rewrap | None:
        """The new circle of a tip, said in it and sealed; None where there is no room, or somebody in it is unknown."""
        names = [name for name in tip.thread.circle.values() if name != self.lost]
        if len(names) >= SLOTS:
            return None
        circle = deal_slots([*names, self.name])
        boxes = {slot: self._box(name) for slot, name in circle.items()}
        known = {slot: box for slot, box in boxes.items() if box is not None}
        if len(known) != len(boxes):
            return None
        data = {"slots": {str(slot): name for slot, name in circle.items()}, "change": CHANGE, "officer": self.name}
        said = Statement(role=ROOT, kind=Kind.CIRCLE, day=self.day, data=data)
        no = tip.thread.length
        blob = say(tip.keys, no, tip.thread.past, said, self.root.sign)
        return Rewrap(tip.id, no, blob, tuple(fill_slots(tip.keys, known)))

    def _box(self, name: str) -> bytes | None:
        if name == ROOT:
            return self.root.box.public
        if name == self.name:
            return self.new.keys.box
        member = self.bundle.find(name)
        return member.certificate.keys.box if member else None
