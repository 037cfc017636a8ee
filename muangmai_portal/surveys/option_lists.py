"""The options of a question: its own, or the villages and services of this office.

An option is named by a key: its place in the list ("0", "1", …), or the number of a village or the code of a service.
"""

from __future__ import annotations

import sqlalchemy as sa
from flask_babel import gettext as _

from muangmai_portal.extensions import db
from muangmai_portal.office.models import Village
from muangmai_portal.office.queries import list_villages
from muangmai_portal.service_requests.models import ServiceType
from muangmai_portal.surveys.definitions import SERVICES, VILLAGES, Question

OUTSIDE = "outside"
OTHER = "other"


def list_options(question: Question, language: str) -> list[tuple[str, str]]:
    """The options that are offered now: their keys and what they are called."""
    if question.options_from == VILLAGES:
        villages = [(str(each.number), _village_name(each)) for each in list_villages()]
        # An office that has not entered its villages is not asked about: only "outside" would be left to choose.
        return [*villages, (OUTSIDE, _("นอกเขตตำบล"))] if villages else []
    if question.options_from == SERVICES:
        return [*_services(language, only_active=True), (OTHER, _("บริการอื่น ๆ"))]
    return [(str(index), option.say(language)) for index, option in enumerate(question.options)]


def list_known_options(question: Question, language: str) -> list[tuple[str, str]]:
    """Also those that are offered no more: answers given earlier still name them."""
    if question.options_from == VILLAGES:
        villages = db.session.scalars(sa.select(Village).order_by(Village.number))
        return [*((str(each.number), _village_name(each)) for each in villages), (OUTSIDE, _("นอกเขตตำบล"))]
    if question.options_from == SERVICES:
        return [*_services(language, only_active=False), (OTHER, _("บริการอื่น ๆ"))]
    return list_options(question, language)


def _village_name(village: Village) -> str:
    return str(_("หมู่ที่ %(number)s %(name)s", number=village.number, name=village.name))


def _services(language: str, *, only_active: bool) -> list[tuple[str, str]]:
    columns = sa.select(ServiceType.code, ServiceType.name_th, ServiceType.name_en).order_by(ServiceType.position)
    rows = db.session.execute(columns.where(ServiceType.is_active) if only_active else columns)
    return [(row.code, row.name_en if language == "en" else row.name_th) for row in rows]
