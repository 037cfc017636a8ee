"""The public menu as pages show it: remembered between requests, without links that lead nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import structlog
from flask import Flask, request
from sqlalchemy.exc import SQLAlchemyError

from muangmai_portal.core.memory import VersionedMemory
from muangmai_portal.core.presentation import language
from muangmai_portal.core.reviewing import Reviewable
from muangmai_portal.core.transaction import WRITES
from muangmai_portal.extensions import db
from muangmai_portal.office.queries import get_content_version
from muangmai_portal.pages.menu_queries import Link, list_entries, list_groups, list_links
from muangmai_portal.pages.menu_targets import has_page, is_reachable

_links = VersionedMemory(list_links, get_content_version)
log = structlog.get_logger()


@dataclass(frozen=True)
class ShownGroup:
    """A group with its links, pairs of address and words."""

    code: str
    label: str
    links: list[tuple[str, str]]


def init_menu(app: Flask) -> None:
    """Let the layout see the groups."""
    app.jinja_env.globals["menu_groups"] = menu_groups


def menu_groups() -> list[tuple[str, str]]:
    """Code and name of every group that has a link. Error pages ask, too: then as last known."""
    shown = {link.group_code for link in _known_links() if _has_target(link.target)}
    return [(group.code, group.label(language())) for group in list_groups() if group.code in shown]


def full_menu() -> list[ShownGroup]:
    """The whole menu, as the page of the site map shows it."""
    reader = language()
    groups = []
    for group in list_groups():
        links = [each for each in _known_links() if each.group_code == group.code and is_reachable(each.target)]
        if links:
            shown = [(_address(link.target), link.label(reader)) for link in links]
            groups.append(ShownGroup(group.code, group.label(reader), shown))
    return groups


def find_links(codes: Sequence[str]) -> list[tuple[str, str, str]]:
    """Code, address and words of these entries, in this order, as far as the public sees them."""
    by_code = {link.code: link for link in _known_links() if link.code in codes and is_reachable(link.target)}
    found = [by_code[code] for code in codes if code in by_code]
    return [(link.code, _address(link.target), link.label(language())) for link in found]


def list_broken_entries() -> list[Reviewable]:
    """Entries of the menu that the public cannot see because their page is gone, or is not published yet."""
    return [
        Reviewable(
            key=f"menu:{entry.id}",
            kind="เมนู",
            title=entry.label_th,
            path="/menu",
            desk_path=f"/staff/menu/{entry.id}",
            broken=f"ไม่มีหน้า {entry.target}",
            can_confirm=False,
        )
        for entry in list_entries()
        if not entry.is_hidden and not _has_target(entry.target)
    ]


def _address(target: str) -> str:
    return target if target.startswith("https://") else f"{request.script_root}{target}"


def _has_target(target: str) -> bool:
    return target.startswith("https://") or has_page(target.partition("#")[0].partition("?")[0])


def _known_links() -> list[Link]:
    try:
        return _links.get()
    except SQLAlchemyError as error:
        if db.session().info.get(WRITES):
            raise  # inside a unit of work nothing may go on as if it could still be committed
        db.session().invalidate()
        log.warning("menu_unreadable", error=type(error).__name__)
        return _links.last_known() or []
