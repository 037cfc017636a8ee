"""Puts the room into the application."""

from __future__ import annotations

from flask import Flask
from flask_babel import lazy_gettext as _

from muangmai_portal.core.directory import offer_headlines, offer_pages
from muangmai_portal.news import views
from muangmai_portal.news.categories import CATEGORIES, KIND
from muangmai_portal.news.listing import list_headlines_of_news, list_news_pages
from muangmai_portal.publishing.kinds import PublicationKind, offer_kind

NEWS = PublicationKind(
    code=KIND,
    label=_("ข่าวและประกาศ"),
    singular=_("ข่าว"),
    public_path=lambda news: f"/news/{news.slug}",
    list_categories=lambda: list(CATEGORIES.items()),
    can_be_pinned=True,
    review_days=None,  # news tell of their day
)


def init_news(app: Flask) -> None:
    """Add the pages of this room, and let the webmaster write news at the desk."""
    app.register_blueprint(views.bp)
    offer_kind(app, NEWS)
    offer_pages(app, list_news_pages)
    offer_headlines(app, list_headlines_of_news)
