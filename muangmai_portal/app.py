"""Wiring, and nothing but wiring: extensions, listeners, blueprints."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from muangmai_portal.accounts.wiring import init_accounts
from muangmai_portal.administration.wiring import init_administration
from muangmai_portal.attachments import views as attachments
from muangmai_portal.attachments.storage import LocalFiles, use_store
from muangmai_portal.audit.office_changes import note_office_change
from muangmai_portal.cases.assignee_mail import subscribe_assignee_mail
from muangmai_portal.cases.follower_mail import subscribe_follower_mail
from muangmai_portal.cases.notifications import subscribe_mail
from muangmai_portal.cases.operations.following import subscribe_following
from muangmai_portal.cases.relaying import subscribe_relaying
from muangmai_portal.complaints.wiring import init_complaints
from muangmai_portal.config import PROJECT_ROOT, Settings, read_settings
from muangmai_portal.core import secrets
from muangmai_portal.core.bus import subscribe
from muangmai_portal.core.compression import init_compression
from muangmai_portal.core.directory import offer_pages
from muangmai_portal.core.error_pages import init_error_pages
from muangmai_portal.core.headers import init_headers
from muangmai_portal.core.languages import LanguagePrefix
from muangmai_portal.core.logs import init_request_log, set_up_logging
from muangmai_portal.core.page_cache import PublicPageCache
from muangmai_portal.core.presentation import init_presentation
from muangmai_portal.core.row_numbers import init_row_numbers
from muangmai_portal.core.sessions import PortalSessions
from muangmai_portal.core.transaction import prepare_engine
from muangmai_portal.disclosures.wiring import init_disclosures
from muangmai_portal.enquiries.wiring import init_enquiries
from muangmai_portal.extensions import csrf, db, mail
from muangmai_portal.freshness.wiring import init_freshness
from muangmai_portal.hotline.quiet import AddressesRemoved
from muangmai_portal.hotline.wiring import init_hotline
from muangmai_portal.inbox.wiring import init_inbox
from muangmai_portal.incoming_mail.wiring import init_incoming_mail
from muangmai_portal.information_requests.wiring import init_information_requests
from muangmai_portal.intake import views as intake_views
from muangmai_portal.integrity.wiring import init_integrity
from muangmai_portal.link_checks.wiring import init_link_checks
from muangmai_portal.news.wiring import init_news
from muangmai_portal.office import views as office_views
from muangmai_portal.office.events import OfficeChanged
from muangmai_portal.office.presentation import init_office
from muangmai_portal.office.queries import get_content_version
from muangmai_portal.offline_channels.wiring import init_offline_channels
from muangmai_portal.opinions.wiring import init_opinions
from muangmai_portal.outbox import views as outbox_views
from muangmai_portal.pages.wiring import init_pages
from muangmai_portal.personnel.wiring import init_personnel
from muangmai_portal.publishing.wiring import init_publishing
from muangmai_portal.registering.wiring import init_registering
from muangmai_portal.reports.wiring import init_desk_reports
from muangmai_portal.search.wiring import init_search
from muangmai_portal.service_requests import views as service_requests
from muangmai_portal.service_requests.directory import list_service_pages
from muangmai_portal.service_requests.reports.wiring import init_reports
from muangmai_portal.statistics.wiring import init_statistics
from muangmai_portal.surveys.results.wiring import init_survey_results
from muangmai_portal.surveys.wiring import init_surveys
from muangmai_portal.throttling.operations import use_redis
from muangmai_portal.tracking import rating_views
from muangmai_portal.tracking import views as tracking

_YEAR = 31_536_000


def build(settings: Settings | None = None) -> Flask:
    """Build the application from its settings."""
    settings = settings or read_settings()
    set_up_logging(settings.log_level)
    secrets.use_secret(settings.secret_key)
    use_redis(settings.redis_url)
    use_store(LocalFiles(settings.files_dir))
    app = Flask(
        "muangmai_portal",
        template_folder=str(PROJECT_ROOT / "templates"),
        static_folder=str(PROJECT_ROOT / "static"),
        instance_path=str(settings.instance_dir),
    )
    app.config.from_mapping(_flask_config(settings))
    app.extensions["settings"] = settings
    app.session_interface = PortalSessions()
    init_row_numbers(app)
    _init_extensions(app)
    init_request_log(app)
    init_compression(app)
    init_headers(app, over_https=settings.is_https)
    init_error_pages(app)
    init_presentation(app)
    init_office(app)
    _register_rooms(app)
    _register_desks(app)
    _register_publishing(app)
    init_hotline(app, settings)
    _wrap(app, settings)
    return app


def _flask_config(settings: Settings) -> dict[str, Any]:
    return {
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": {
            "json_serializer": partial(json.dumps, ensure_ascii=False),
            "hide_parameters": True,  # what people typed must not reach the log through an error's text
        },
        "MAIL_SERVER": settings.mail_server or "localhost",
        "MAIL_PORT": settings.mail_port,
        "MAIL_USERNAME": settings.mail_username,
        "MAIL_PASSWORD": settings.mail_password,
        "MAIL_USE_TLS": settings.mail_use_tls,
        "MAIL_DEFAULT_SENDER": settings.mail_default_sender,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SECURE": settings.is_https,
        "WTF_CSRF_TIME_LIMIT": None,  # a form left open over lunch must still be accepted
        "WTF_CSRF_SSL_STRICT": False,  # we send no referrer, so none can be checked; SameSite and the token remain
        "MAX_CONTENT_LENGTH": 2_000_000,
        "MAX_FORM_MEMORY_SIZE": 2_000_000,
        "MAX_FORM_PARTS": 400,
        "SEND_FILE_MAX_AGE_DEFAULT": _YEAR,
        "BABEL_TRANSLATION_DIRECTORIES": "translations",
    }


def _init_extensions(app: Flask) -> None:
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)
    csrf.init_app(app)
    mail.init_app(app)


def _register_rooms(app: Flask) -> None:
    """Introduce the rooms: their pages and their listeners."""
    init_accounts(app)
    app.register_blueprint(office_views.bp)
    app.register_blueprint(intake_views.bp)
    app.register_blueprint(service_requests.bp)
    subscribe(OfficeChanged, note_office_change)
    offer_pages(app, list_service_pages)
    init_pages(app)
    init_reports(app)
    init_opinions(app)
    init_complaints(app)
    app.register_blueprint(attachments.bp)
    app.register_blueprint(outbox_views.bp)
    app.register_blueprint(tracking.bp)
    app.register_blueprint(rating_views.bp)
    init_enquiries(app)
    init_surveys(app)
    init_survey_results(app)
    init_offline_channels(app)
    init_information_requests(app)
    subscribe_mail()
    subscribe_relaying()
    subscribe_following()
    subscribe_follower_mail()
    subscribe_assignee_mail()


def _register_desks(app: Flask) -> None:
    """Introduce the rooms in which the office works."""
    init_inbox(app)
    init_administration(app)
    init_registering(app)
    init_incoming_mail(app)
    init_desk_reports(app)
    init_statistics(app)


def _register_publishing(app: Flask) -> None:
    """Introduce the rooms in which the office tells everybody something."""
    init_search(app)
    init_link_checks(app)
    init_publishing(app)
    init_personnel(app)
    init_news(app)
    init_disclosures(app)
    init_integrity(app)
    init_freshness(app)


def _wrap(app: Flask, settings: Settings) -> None:
    """From the outside in: silence at the hotline, proxy headers, the address's language, the cache of public pages."""

    def content_version() -> int:
        with app.app_context():
            return get_content_version()

    app.wsgi_app = LanguagePrefix(PublicPageCache(app.wsgi_app, content_version))  # type: ignore[method-assign]
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    app.wsgi_app = AddressesRemoved(app.wsgi_app)  # type: ignore[method-assign]
