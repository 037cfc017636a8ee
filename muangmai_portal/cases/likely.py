"""Which cases may be about the same thing as a case, and which others there are of the same place or person.

What is near is asked from the database by village and day, or by coordinates; the words of the place are compared here.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, field
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.orm import defer

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.families import may_be_merged, why_not_together
from muangmai_portal.cases.models import Case, CaseStatus, Contact, Outcome
from muangmai_portal.cases.models_distinctions import Distinction
from muangmai_portal.cases.permissions import contact_readable_by, may_read_contact, readable_by
from muangmai_portal.cases.similarity import ALIKE, likeness, runs_of_three
from muangmai_portal.extensions import db

RECENT = dt.timedelta(days=60)
LONG_AGO = dt.timedelta(days=365)  # what lies further back is another story of the place
NEAR_METRES = 100
MOST_COMPARED = 300  # the newest of a village: more than one has in two months
MOST_ALIKE = 40
MOST_SHOWN = 5
_METRES_PER_DEGREE = 111_320


@dataclass(frozen=True)
class Neighbours:
    """`duplicates` may be the same thing, open ones first; `of_place` are others there."""

    duplicates: list[Case] = field(default_factory=list)
    of_place: list[Case] = field(default_factory=list)


def find_neighbours(case: Case, officer: Officer) -> Neighbours:
    """The cases near this one that the officer may read; nothing where nothing is said of a place."""
    since = case.created_at - RECENT
    alike = _list_alike(case, officer)
    duplicates = [each for each in alike if _may_be_same(case, each, since)] if may_be_merged(case) else []
    apart = _list_distinguished(case) if duplicates else set()
    duplicates = [each for each in duplicates if each.id not in apart][:MOST_SHOWN]
    shown = {each.id for each in duplicates}
    return Neighbours(duplicates, [each for each in alike if each.id not in shown][:MOST_SHOWN])


def list_of_same_person(case: Case, officer: Officer) -> list[Case]:
    """Other cases of who filed this one, the newest first: for people who may know who it is, of every one of them."""
    contact = case.contact
    if contact is None or not (contact.phone or contact.email) or not may_read_contact(case, officer):
        return []
    same = [Contact.phone == contact.phone] if contact.phone else []
    same += [Contact.email == contact.email] if contact.email else []
    ids = sa.select(Contact.case_id).where(sa.or_(*same))
    wanted = (Case.id.in_(ids), Case.id != case.id, *_is_shown(officer), contact_readable_by(officer))
    return _read(sa.select(Case).where(*wanted).order_by(Case.id.desc()).limit(MOST_SHOWN + 1))


def _may_be_same(case: Case, other: Case, since: dt.datetime) -> bool:
    """The same service, not long before or after, and worked on: what ended is no case to join."""
    is_same_service = case.service_code is not None and other.service_code == case.service_code
    return is_same_service and other.created_at >= since and not why_not_together(case, other)


class Located(Protocol):
    """Something with coordinates, perhaps."""

    latitude: float | None
    longitude: float | None


def metres_between(one: Located, other: Located) -> float:
    """How far apart two cases are; infinitely where one of them does not say."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return math.inf
    north = (one.latitude - other.latitude) * _METRES_PER_DEGREE
    east = (one.longitude - other.longitude) * _METRES_PER_DEGREE * math.cos(math.radians(one.latitude))
    return math.hypot(north, east)


def _list_alike(case: Case, officer: Officer) -> list[Case]:
    """The cases near this one whose place is the same or is described in the same words, open ones first, then the
    likest. What is compared is read as plain columns: a village has hundreds, and few of them are alike."""
    columns = (Case.id, Case.summary, Case.latitude, Case.longitude, Case.is_open)
    since = Case.created_at >= case.created_at - LONG_AGO
    said = runs_of_three(case.summary)
    found: dict[int, tuple[bool, float, int]] = {}
    for near in _near(case):
        wanted = (near, since, Case.id != case.id, *_is_shown(officer))
        newest = sa.select(*columns).where(*wanted).order_by(Case.created_at.desc()).limit(MOST_COMPARED)
        for row in db.session.execute(newest):
            is_here = metres_between(case, row) <= NEAR_METRES
            score = 1.0 if is_here else likeness(said, runs_of_three(row.summary))
            if score >= ALIKE:
                found[row.id] = (row.is_open, score, row.id)
    ids = sorted(found, key=lambda each: found[each], reverse=True)[:MOST_ALIKE]
    cases = {each.id: each for each in _read(sa.select(Case).where(Case.id.in_(ids)))} if ids else {}
    return [cases[each] for each in ids]


def _near(case: Case) -> list[sa.ColumnElement[bool]]:
    near: list[sa.ColumnElement[bool]] = [Case.moo == case.moo] if case.moo else []
    if case.latitude is not None and case.longitude is not None:
        up = NEAR_METRES / _METRES_PER_DEGREE
        aside = up / max(math.cos(math.radians(case.latitude)), 0.01)
        near.append(
            sa.and_(
                Case.latitude.between(case.latitude - up, case.latitude + up),
                Case.longitude.between(case.longitude - aside, case.longitude + aside),
            )
        )
    return near


def _is_shown(officer: Officer) -> tuple[sa.ColumnElement[bool], ...]:
    is_real = (Case.status != CaseStatus.HELD, sa.func.coalesce(Case.outcome, "") != Outcome.SPAM)
    return readable_by(officer), *is_real


def _list_distinguished(case: Case) -> set[int]:
    """What an officer has said to be about something else."""
    pairs = sa.select(Distinction.one_id, Distinction.other_id).where(
        sa.or_(Distinction.one_id == case.id, Distinction.other_id == case.id)
    )
    return {each for pair in db.session.execute(pairs) for each in pair} - {case.id}


def _read(statement: sa.Select[Case]) -> list[Case]:
    return list(db.session.scalars(statement.options(defer(Case.answers))))
