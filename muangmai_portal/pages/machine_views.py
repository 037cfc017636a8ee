"""Addresses that machines ask for: health, site map, robots, security contact, icon."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from flask import Blueprint, Response, current_app, jsonify, render_template, request, send_from_directory
from flask.typing import ResponseReturnValue

from muangmai_portal.config import Settings
from muangmai_portal.core import clock
from muangmai_portal.core.access import public, public_reading
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.paging import read_page_number
from muangmai_portal.office.presentation import current_office
from muangmai_portal.pages.readiness import check_readiness
from muangmai_portal.pages.site_map import count_parts, list_all_paths, list_part

bp = Blueprint("machines", __name__)
SECURITY_TXT_DAYS = 180
ICON_SECONDS = 86_400


@bp.get("/healthz")
@public
def healthz() -> ResponseReturnValue:
    """The process answers. Asks nothing else, so that a slow database does not get a good process killed."""
    return jsonify(status="ok")


@bp.get("/readyz")
@public
def readyz() -> ResponseReturnValue:
    """The instance can do its work; 503 and the reason when it cannot."""
    checks = check_readiness(_settings().instance_dir)
    is_ready = all(check.is_ok for check in checks.values())
    told = {name: {"ok": check.is_ok, **check.facts} for name, check in checks.items()}
    return jsonify(status="ready" if is_ready else "not ready", checks=told), 200 if is_ready else 503


@bp.get("/sitemap.xml")
@public_reading
def sitemap() -> ResponseReturnValue:
    """Every public page in both languages; where there are very many, a list of its parts."""
    typed, last = request.args.get("part", ""), count_parts()
    if not typed and last:
        page = render_template("pages/sitemap_index.xml", parts=range(last + 1), root=_settings().public_url)
    else:
        paths = list_all_paths() if not last else list_part(read_page_number(typed, last) if typed != "0" else 0)
        page = render_template("pages/sitemap.xml", paths=paths, root=_settings().public_url)
    return _text(page, "application/xml")


@bp.get("/robots.txt")
@public_reading
def robots() -> ResponseReturnValue:
    """What search engines may visit."""
    return _text(render_template("pages/robots.txt", root=_settings().public_url))


@bp.get("/.well-known/security.txt")
@public_reading
def security() -> ResponseReturnValue:
    """Whom to tell of a weakness (RFC 9116). The RFC demands a contact, so without one there is no such file."""
    office = current_office()
    contact = office.security_contact or office.email
    if not contact:
        raise NotFoundError("ยังไม่ได้กำหนดผู้ติดต่อเรื่องความปลอดภัย")
    address = contact if contact.startswith("https://") else f"mailto:{contact}"
    expires = (clock.now() + dt.timedelta(days=SECURITY_TXT_DAYS)).replace(microsecond=0)
    page = render_template("pages/security.txt", contact=address, expires=expires, root=_settings().public_url)
    return _text(page)


@bp.get("/favicon.ico")
@public_reading
def favicon() -> ResponseReturnValue:
    """Browsers that look for an icon before they read the page get the same one."""
    return send_from_directory(
        Path(current_app.static_folder or "") / "img", "icon.svg", mimetype="image/svg+xml", max_age=ICON_SECONDS
    )


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings


def _text(body: str, media_type: str = "text/plain") -> Response:
    return Response(body, content_type=f"{media_type}; charset=utf-8")
