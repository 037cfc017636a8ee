"""A form as citizens see it, drawn by their own page, that cannot be sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from flask_babel import force_locale

from muangmai_portal.intake.answering import answering
from muangmai_portal.intake.contact import read_moo_question
from muangmai_portal.intake.doors import Door
from muangmai_portal.intake.forms import blank_form
from muangmai_portal.intake.pages import FormPages
from muangmai_portal.sections.models import CENTRAL_CODE
from muangmai_portal.sections.queries import find_section
from muangmai_portal.service_requests.catalogue import Service, freeze_service
from muangmai_portal.service_requests.emergency import numbers_to_call
from muangmai_portal.service_requests.form_fields import Field
from muangmai_portal.service_requests.models import ServiceType


def show_preview(
    service: ServiceType, fields: Sequence[Field], wanted: Mapping[str, str], *, number: int | None = None
) -> str:
    """The page with a form of these fields.

    Args:
        service: whose form it is.
        fields: what is asked.
        wanted: `width=phone`, `lang=en`.
        number: the version that it is, if it is not the draft.
    """
    section = answering(service.section, find_section(CENTRAL_CODE))
    frozen = freeze_service(service, section, read_moo_question(), fields)
    is_english = wanted.get("lang") == "en"
    with force_locale("en" if is_english else "th"):
        return _pages.show(
            blank_form(frozen),
            number=number,
            is_narrow=wanted.get("width") == "phone",
            is_english=is_english,
            draft_number=service.draft_number,
        )


def _describe(door: Door) -> Mapping[str, Any]:
    service = cast("Service", door)
    return {
        "service": service,
        "numbers_to_call": numbers_to_call(service.warning),
        "reported": 0,
        "recent": [],
        "similar": None,
    }


def _no_door(_: Mapping[str, Any]) -> Door:
    raise LookupError


_pages = FormPages("administration/services/preview.html", _no_door, _describe)
