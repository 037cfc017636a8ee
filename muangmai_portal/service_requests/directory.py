"""The catalogue as the site's search, front page and site map know it."""

from __future__ import annotations

from flask_babel import gettext

from muangmai_portal.core.directory import PublicPage
from muangmai_portal.service_requests.catalogue import Group, Service, current_catalogue


def list_service_pages(language: str) -> list[PublicPage]:
    """One page for every service in use, in the order of the catalogue."""
    return [_as_page(service, group, language) for group in current_catalogue().groups for service in group.services]


def _as_page(service: Service, group: Group, language: str) -> PublicPage:
    return PublicPage(
        path=f"/services/{service.code}",
        title=service.name(language),
        kind=gettext("บริการ"),
        words=(service.name_th, service.name_en, *service.keywords),
        code=service.code,
        section_name=service.section.name(language),
        group=(f"/services/#{group.key}", gettext(group.name)),
        is_featured=service.is_core,
    )
