"""People: their names, how to reach them, their photos."""

from __future__ import annotations

from dataclasses import dataclass

from muangmai_portal.accounts.models import Officer
from muangmai_portal.attachments.operations import claim_uploads
from muangmai_portal.core import clock
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.thai_formats import parse_phone
from muangmai_portal.extensions import db
from muangmai_portal.personnel.models import Person
from muangmai_portal.personnel.operations.trail import lock, note, refuse_stale, write_down


@dataclass(frozen=True, kw_only=True)
class PersonFacts:
    """What is typed about a person."""

    name_th: str
    name_en: str = ""
    phone: str = ""
    email: str = ""
    photo_alt: str = ""


def add_person(facts: PersonFacts, *, actor: Officer) -> Person:
    """Write down somebody who holds or held a post.

    Raises:
        DomainError: the telephone number is none.
    """
    person = Person(**_checked(facts), updated_at=clock.now(), version=1)
    db.session.add(person)
    note(person, "person_added", actor)
    return person


def change_person(
    person: Person,
    facts: PersonFacts,
    *,
    photo_token: str = "",
    drops_photo: bool = False,
    version: int,
    actor: Officer,
) -> None:
    """Change what is said of somebody, and their photo.

    Raises:
        ConflictError: somebody else changed it meanwhile.
        DomainError: the telephone number is none, or the photo lacks the words that say what it shows.
        UploadError: the photo is gone.
    """
    lock(person)
    values = _checked(facts)
    keeps = all(getattr(person, name) == value for name, value in values.items())
    if keeps and not photo_token and not (drops_photo and person.photo):
        return
    if photo_token and person.photo and person.photo.token == photo_token:
        return  # a second click
    refuse_stale(person, version)
    if (photo_token or (person.photo and not drops_photo)) and not values["photo_alt"]:
        raise DomainError("เขียนว่ารูปแสดงอะไร เพื่อให้ผู้ที่มองไม่เห็นรูปรู้ว่าเป็นรูปใคร")
    for name, value in values.items():
        setattr(person, name, value)
    if photo_token or drops_photo:
        _change_photo(person, photo_token)
    write_down(person, "person_changed", actor)


def _change_photo(person: Person, token: str) -> None:
    if person.photo is not None:
        person.photo.owner = None  # as an upload nobody wanted, it is swept away
    claimed = claim_uploads([token], f"person:{person.id}") if token else []
    person.photo = claimed[0] if claimed else None
    if person.photo is None:
        person.photo_alt = ""


def _checked(facts: PersonFacts) -> dict[str, str]:
    parsed = parse_phone(facts.phone) if facts.phone else None
    if facts.phone and parsed is None:
        raise DomainError("โทรศัพท์ไม่ถูกต้อง ตัวอย่างที่ถูก: 077-123-456 ต่อ 11")
    return {**vars(facts), "phone": parsed.stored() if parsed else ""}
