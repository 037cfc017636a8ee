"""Reasons of other rooms why a case is never shown. The engine knows kinds; what a service is about, its room knows."""

from __future__ import annotations

from collections.abc import Callable

from muangmai_portal.cases.models import Case

Objection = Callable[[Case], str]
_objections: list[Objection] = []


def object_to_publishing(objection: Objection) -> None:
    """Let a room say, in words for the officer, why a case has no public page; empty where it has none to say against
    it. Called by the wiring; twice is the same as once."""
    if objection not in _objections:
        _objections.append(objection)


def first_objection(case: Case) -> str:
    """The first reason against it; empty where there is none."""
    return next((reason for objection in _objections if (reason := objection(case))), "")
