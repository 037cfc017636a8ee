"""What every change here has in common: its turn, its version, its line in the audit trail, the caches."""

from __future__ import annotations

from muangmai_portal.accounts.models import Officer
from muangmai_portal.audit.operations import record
from muangmai_portal.core import clock
from muangmai_portal.core.errors import ConflictError
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import touch_public_content
from muangmai_portal.personnel.models import Person, Post

_CHANGED = "มีผู้อื่นแก้ไขข้อมูลนี้ระหว่างที่ท่านพิมพ์ ข้อความของท่านยังอยู่ โปรดเทียบกับข้อมูลล่าสุดก่อนบันทึก"


def lock(thing: Post | Person) -> None:
    """Let one change be made after the other: read the row as it is now and keep it until the unit of work ends."""
    db.session.refresh(thing, ["version"], with_for_update=True)
    db.session.refresh(thing)


def refuse_stale(thing: Post | Person, version: int) -> None:
    """Let a change pass that was made to what is there now.

    Raises:
        ConflictError: somebody else changed it meanwhile.
    """
    if thing.version != version:
        raise ConflictError(_CHANGED)


def write_down(thing: Post | Person, deed: str, actor: Officer, **detail: str) -> None:
    """Count the change, look at it as reviewed, note it, and let the caches know."""
    thing.version += 1
    thing.updated_at = clock.now()
    if isinstance(thing, Post):
        thing.reviewed_on = clock.today()
    note(thing, deed, actor, **detail)


def note(thing: Post | Person, deed: str, actor: Officer, **detail: str) -> None:
    """Note a deed that leaves the version as it is."""
    db.session.flush()
    name = thing.title_th if isinstance(thing, Post) else thing.name_th
    record("personnel", f"{thing.__tablename__}:{thing.id}", actor.id, {"deed": deed, "name": name, **detail})
    touch_public_content()
