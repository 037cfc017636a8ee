"""The desk with all its addresses: each module of views adds its own when it is read."""

from __future__ import annotations

from muangmai_portal.publishing.desk import acts, file_views, sharing, views
from muangmai_portal.publishing.desk.blueprint import bp

__all__ = ["acts", "bp", "file_views", "sharing", "views"]
